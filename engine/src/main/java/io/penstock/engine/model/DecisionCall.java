package io.penstock.engine.model;

import org.jspecify.annotations.Nullable;

/**
 * The decision that a business rule task makes.
 *
 * @param decision key of the decision; may be an expression
 * @param result what becomes of the rows that it gives
 * @param resultVariable receives it; null when nobody wants it
 */
public record DecisionCall(
        String decision,
        DefinitionBinding binding,
        Result result,
        @Nullable String resultVariable) {

    /** What becomes of the rows that a decision gives. */
    public enum Result {
        /** The one value of the one row; null when there is no row. */
        SINGLE_ENTRY,
        /** The one row as an object; null when there is none. */
        SINGLE_RESULT,
        /** A list with the one value of each row. */
        COLLECT_ENTRIES,
        /** A list with each row as an object. */
        RESULT_LIST
    }
}
