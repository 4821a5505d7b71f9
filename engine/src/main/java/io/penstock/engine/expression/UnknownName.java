package io.penstock.engine.expression;

/** A name that is neither a variable nor a bean. */
final class UnknownName extends Refused {

    private static final long serialVersionUID = 1L;

    UnknownName(String name) {
        super("the variable '" + name + "' does not exist, and no bean has this name");
    }
}
