package io.penstock.engine.variable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON text as maps, lists and plain values, and back. */
final class JsonView {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private JsonView() {}

    static @Nullable Object of(String text) {
        try {
            return MAPPER.readValue(text, Object.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The value is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    static String textOf(Object mapOrCollection) {
        if (!(mapOrCollection instanceof Map<?, ?>) && !(mapOrCollection instanceof Collection<?>)) {
            throw new IllegalArgumentException("Only a map or a collection has a JSON text");
        }
        try {
            return MAPPER.writeValueAsString(mapOrCollection);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The value cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }
}
