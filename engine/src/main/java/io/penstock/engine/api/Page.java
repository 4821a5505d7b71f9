package io.penstock.engine.api;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted. Lists are ordered by id, which is nearly the order of creation; a cursor's cost does not
 * grow with its depth.
 *
 * @param limit 1 to 1000
 * @param after cursor of an earlier {@link Slice}; null for the first part
 */
public record Page(int limit, @Nullable String after) {

    public static final int DEFAULT_LIMIT = 100;
    public static final int MAXIMUM_LIMIT = 1000;

    public Page {
        if (limit < 1 || limit > MAXIMUM_LIMIT) {
            throw new EngineException(
                    ErrorCode.REQUEST_INVALID, "A page has 1 to " + MAXIMUM_LIMIT + " items, asked for " + limit);
        }
    }

    /** The first hundred. */
    public static Page first() {
        return new Page(DEFAULT_LIMIT, null);
    }

    public static Page of(int limit) {
        return new Page(limit, null);
    }

    /** The id after which the page starts, 0 for the first page. */
    public long afterId() {
        if (after == null) {
            return 0;
        }
        try {
            return Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw new EngineException(ErrorCode.CURSOR_INVALID, "'" + after + "' is no cursor of an earlier answer", e);
        }
    }
}
