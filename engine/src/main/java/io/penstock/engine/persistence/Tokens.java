package io.penstock.engine.persistence;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tokens of migrations that all dialects treat alike. */
final class Tokens {

    private Tokens() {}

    /**
     * @param fixed tokens with their text
     * @param textType such as {@code varchar(%s)}
     * @param sparse what follows an index on a column to leave nulls out, such as {@code where %s is not null}
     */
    static String fill(String name, Map<String, String> fixed, String textType, String sparse) {
        @Nullable String text = fixed.get(name);
        if (text != null) {
            return text;
        }
        if (name.startsWith("type.text.")) {
            return textType.replace("%s", name.substring("type.text.".length()));
        }
        if (name.startsWith("sparse.")) {
            return sparse.replace("%s", name.substring("sparse.".length()));
        }
        throw new IllegalArgumentException("No dialect knows the token '" + name + "'");
    }
}
