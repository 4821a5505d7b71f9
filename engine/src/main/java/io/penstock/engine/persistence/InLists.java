package io.penstock.engine.persistence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Splits what goes into an IN list: Oracle takes 1,000 elements in one and refuses more (ORA-01795). */
final class InLists {

    private static final int MOST = 1_000;

    private InLists() {}

    /** Parts in order, none when there is nothing to split. */
    static <T> List<List<T>> of(Collection<T> elements) {
        List<T> all = List.copyOf(elements);
        List<List<T>> parts = new ArrayList<>();
        for (int begin = 0; begin < all.size(); begin += MOST) {
            parts.add(all.subList(begin, Math.min(all.size(), begin + MOST)));
        }
        return parts;
    }
}
