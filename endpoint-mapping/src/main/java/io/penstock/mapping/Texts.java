package io.penstock.mapping;

import org.jspecify.annotations.Nullable;

/** Makes texts of the engine fit the contracts: XML characters only, no longer than the schema says, never empty. */
final class Texts {

    /** Longest key, name and id in the contracts. */
    static final int NAME = 255;

    static final int REASON = 4000;
    static final int FORM_KEY = 1000;
    static final int STACK_TRACE = 100_000;

    private static final int QUOTED = 64;

    private Texts() {}

    static String name(String text) {
        return cut(text, NAME);
    }

    /** The text, cut; null when it is empty, for elements that may be absent but not empty. */
    static @Nullable String optional(@Nullable String text, int length) {
        return text == null || text.isEmpty() ? null : cut(text, length);
    }

    static @Nullable String optionalName(@Nullable String text) {
        return optional(text, NAME);
    }

    /** A caller's text in a message: short, on one line. */
    static String quoted(String text) {
        return cut(text, QUOTED).replaceAll("\\p{Cntrl}", " ");
    }

    static String cut(String text, int length) {
        String clean = isXml(text) ? text : clean(text);
        if (clean.length() <= length) {
            return clean;
        }
        int end = Character.isHighSurrogate(clean.charAt(length - 1)) ? length - 1 : length;
        return clean.substring(0, end);
    }

    /** Whether XML 1.0 can carry every character. */
    static boolean isXml(String text) {
        return text.codePoints().allMatch(Texts::isXml);
    }

    private static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> clean.appendCodePoint(isXml(c) ? c : 0xFFFD));
        return clean.toString();
    }

    private static boolean isXml(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || (c >= 0x10000 && c <= 0x10FFFF);
    }
}
