package io.penstock.engine.model;

import org.jspecify.annotations.Nullable;

/**
 * What a script task runs.
 *
 * @param language name of the language; null for the engine's own expression language
 * @param text the script, or the expression
 * @param resultVariable receives the value; null when nobody wants it
 */
public record Script(
        @Nullable String language, String text, @Nullable String resultVariable) implements ApplicationCode {}
