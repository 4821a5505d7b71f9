package io.penstock.engine.model;

import java.util.List;

/** A variable that an activity receives as it begins, or gives as it ends. */
public record Parameter(String name, Source source) {

    /** Where the value comes from. */
    public sealed interface Source {}

    /** No value: null. */
    public record Nothing() implements Source {}

    /** A text, possibly with expressions. */
    public record Text(String text) implements Source {}

    /** The value of a script. */
    public record Scripted(Script script) implements Source {}

    /** A list of values. */
    public record Items(List<Source> items) implements Source {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** A map of values. */
    public record Entries(List<Entry> entries) implements Source {
        public Entries {
            entries = List.copyOf(entries);
        }
    }

    /** One entry of a map; the key may be an expression. */
    public record Entry(String key, Source value) {}
}
