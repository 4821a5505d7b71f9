package io.penstock.engine.expression;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.delegate.BpmnError;
import java.util.Map;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;
import org.jspecify.annotations.Nullable;

/** Scripts in the languages that the application brings. A script can do whatever the JVM can. Thread-safe. */
public final class Scripts {

    private final @Nullable ScriptEngineManager engines;

    /**
     * @param engines the JSR-223 engines; null when no script runs
     */
    public Scripts(@Nullable ScriptEngineManager engines) {
        this.engines = engines;
    }

    /** Whether scripts in this language run. */
    public boolean run(String language) {
        return engines != null && engines.getEngineByName(language) != null;
    }

    /**
     * Runs a script.
     *
     * @param names what the script sees, by name; what it does to these names stays in the script
     * @return the value of the script
     * @throws EngineException with SERVICE_FAILED when it failed; a BpmnError or EngineException that it threw passes as it is
     */
    public @Nullable Object evaluate(String language, String text, Map<String, ?> names) {
        ScriptEngine engine = engines == null ? null : engines.getEngineByName(language);
        if (engine == null) {
            throw new EngineException(ErrorCode.SERVICE_FAILED, "No engine for scripts in '" + language + "' is there");
        }
        try {
            var bindings = engine.createBindings();
            bindings.putAll(names);
            return engine.eval(text, bindings);
        } catch (ScriptException | RuntimeException failure) {
            throw meant(failure);
        }
    }

    /** What the script threw on purpose lies somewhere below what its engine made of it. */
    private static RuntimeException meant(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BpmnError || cause instanceof EngineException) {
                return (RuntimeException) cause;
            }
        }
        return new EngineException(ErrorCode.SERVICE_FAILED, "The script failed: " + failure.getMessage(), failure);
    }
}
