package io.penstock.engine.api;

import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param nextCursor asks for what follows; null when this is the end
 */
public record Slice<T>(List<T> items, @Nullable String nextCursor) {

    public Slice {
        items = List.copyOf(items);
    }

    /**
     * Cuts a slice out of rows that were read with one more than the page's limit.
     *
     * @param rows at most {@code page.limit() + 1} rows, ordered by id
     */
    public static <T> Slice<T> of(List<T> rows, Page page, ToLongFunction<T> id) {
        if (rows.size() <= page.limit()) {
            return new Slice<>(rows, null);
        }
        List<T> items = rows.subList(0, page.limit());
        return new Slice<>(items, Long.toString(id.applyAsLong(items.get(items.size() - 1))));
    }
}
