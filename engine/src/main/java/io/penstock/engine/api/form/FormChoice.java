package io.penstock.engine.api.form;

import org.jspecify.annotations.Nullable;

/**
 * One of the values of an enum field.
 *
 * @param id the value
 * @param name shown to people, or null
 */
public record FormChoice(String id, @Nullable String name) {}
