package io.penstock.decision;

import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What FEEL gives, as values that a process variable can hold. */
final class FeelValues {

    private FeelValues() {}

    /** Times of day and durations become texts of ISO 8601, as no variable holds them otherwise. */
    static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            var plain = new LinkedHashMap<String, @Nullable Object>();
            map.forEach((key, entry) -> plain.put(String.valueOf(key), plain(entry)));
            return plain;
        }
        if (value instanceof Collection<?> collection) {
            var plain = new ArrayList<@Nullable Object>();
            collection.forEach(item -> plain.add(plain(item)));
            return plain;
        }
        if (value instanceof TemporalAmount || value instanceof LocalTime || value instanceof OffsetTime) {
            return value.toString();
        }
        return value;
    }
}
