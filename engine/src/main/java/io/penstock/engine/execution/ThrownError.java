package io.penstock.engine.execution;

import io.penstock.engine.model.EventDefinition;
import io.penstock.engine.variable.Value;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A business error on its way outward to the event that catches it. */
record ThrownError(String code, @Nullable String message) {

    /**
     * Gives the error to the nearest event around the scope that catches it.
     *
     * @return false when nothing catches it; nothing has changed then
     */
    boolean propagate(Run run, Scope from) {
        Propagation.Catcher catcher = new Propagation(run, this::catches).find(from);
        if (catcher == null) {
            return false;
        }
        if (catcher.trigger() instanceof EventDefinition.Error error) {
            if (error.codeVariable() != null) {
                run.variables().set(catcher.scope(), error.codeVariable(), Value.of(code));
            }
            if (error.messageVariable() != null) {
                run.variables().set(catcher.scope(), error.messageVariable(), Value.of(message));
            }
        }
        catcher.occur();
        return true;
    }

    private int catches(EventDefinition trigger) {
        if (!(trigger instanceof EventDefinition.Error error)) {
            return Propagation.NOT;
        }
        if (error.code() == null) {
            return Propagation.ANY;
        }
        return Objects.equals(error.code(), code) ? Propagation.EXACTLY : Propagation.NOT;
    }
}
