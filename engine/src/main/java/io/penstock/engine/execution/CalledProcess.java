package io.penstock.engine.execution;

import io.penstock.engine.expression.VariableScope;
import io.penstock.engine.variable.Value;
import java.util.Map;

/** A called process at its end. */
public interface CalledProcess extends VariableScope {

    /** Its variables; read when first asked for. */
    Map<String, Value> variables();
}
