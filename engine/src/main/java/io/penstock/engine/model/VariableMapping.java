package io.penstock.engine.model;

/** One variable, or all, passed into or out of a called process. */
public sealed interface VariableMapping {

    /** Every variable that the source scope sees. */
    record All(boolean local) implements VariableMapping {}

    /** One variable under a name of the target. */
    record Variable(String source, String target, boolean local) implements VariableMapping {}

    /** The value of an expression under a name of the target. */
    record Expression(String expression, String target, boolean local) implements VariableMapping {}
}
