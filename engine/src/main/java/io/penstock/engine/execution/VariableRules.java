package io.penstock.engine.execution;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Reference;
import io.penstock.engine.variable.Value;
import io.penstock.engine.variable.ValueFormats;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What variables and business keys from outside must keep to. */
public final class VariableRules {

    /** The longest name or business key. */
    public static final int MAXIMUM_LENGTH = 255;

    private VariableRules() {}

    /**
     * Checks names and that XML and JSON are what they say.
     *
     * @throws EngineException with VARIABLE_INVALID that names the variable
     */
    public static void check(Map<String, Value> variables) {
        variables.forEach((name, value) -> {
            if (name.isBlank() || name.length() > MAXIMUM_LENGTH) {
                throw invalid(name, "its name must have 1 to " + MAXIMUM_LENGTH + " characters", null);
            }
            try {
                ValueFormats.check(value);
            } catch (IllegalArgumentException e) {
                throw invalid(name, String.valueOf(e.getMessage()), e);
            }
        });
    }

    /** Checks the length. */
    public static void checkBusinessKey(@Nullable String businessKey) {
        if (businessKey != null && (businessKey.isEmpty() || businessKey.length() > MAXIMUM_LENGTH)) {
            throw new EngineException(
                    ErrorCode.REQUEST_INVALID,
                    "A business key has 1 to " + MAXIMUM_LENGTH + " characters, this one has " + businessKey.length());
        }
    }

    private static EngineException invalid(String name, String what, @Nullable Throwable cause) {
        String shown = name.length() <= MAXIMUM_LENGTH ? name : name.substring(0, 40) + "...";
        return new EngineException(
                ErrorCode.VARIABLE_INVALID,
                "Variable '" + shown + "' is refused: " + what,
                cause,
                new Reference("variable", shown));
    }
}
