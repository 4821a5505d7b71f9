package io.penstock.engine.testing;

import io.penstock.engine.api.Command;
import io.penstock.engine.api.Page;
import io.penstock.engine.api.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads a list page by page. */
public final class Pages {

    private Pages() {}

    /** Every page in order, by the cursor of the one before. */
    public static <T> List<List<T>> all(TestEngine engine, int limit, Function<Page, Command<Slice<T>>> query) {
        List<List<T>> pages = new ArrayList<>();
        String cursor = null;
        do {
            Slice<T> slice = engine.execute(query.apply(new Page(limit, cursor)));
            pages.add(slice.items());
            cursor = slice.nextCursor();
        } while (cursor != null);
        return pages;
    }
}
