package io.penstock.mapping;

import io.penstock.engine.api.Page;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What list operations share. */
final class Lists {

    private Lists() {}

    static Page page(io.penstock.contract.types.@Nullable Page page) {
        if (page == null) {
            return Page.first();
        }
        Integer limit = page.getLimit();
        return new Page(limit == null ? Page.DEFAULT_LIMIT : limit, page.getAfter());
    }

    static Set<String> names(List<String> names) {
        return new LinkedHashSet<>(names);
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable OffsetDateTime optionalTime(@Nullable Instant instant) {
        return instant == null ? null : time(instant);
    }
}
