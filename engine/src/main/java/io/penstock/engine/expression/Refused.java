package io.penstock.engine.expression;

import jakarta.el.ELException;

/** An evaluation that the rules of this package end. Its message names no value. */
sealed class Refused extends ELException permits UnknownName {

    private static final long serialVersionUID = 1L;

    Refused(String message) {
        super(message);
    }
}
