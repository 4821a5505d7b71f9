package io.penstock.engine.api.form;

import org.jspecify.annotations.Nullable;

/**
 * A rule that the value of a field keeps.
 *
 * @param config the number of min, max, minlength and maxlength; null for the others
 */
public record FormConstraint(Kind kind, @Nullable Long config) {

    /** The rules; their names in lower case are those of diagrams. */
    public enum Kind {
        /** There is a value: given, or there already, or by default. */
        REQUIRED,
        /** No value is given. */
        READONLY,
        /** A number is at least this. */
        MIN,
        /** A number is at most this. */
        MAX,
        /** A text has at least so many characters. */
        MINLENGTH,
        /** A text has at most so many characters. */
        MAXLENGTH
    }
}
