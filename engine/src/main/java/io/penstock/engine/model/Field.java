package io.penstock.engine.model;

/**
 * A value that an object of a class receives before it is called.
 *
 * @param text as it is, or an expression
 * @param literal whether the text stands for itself, whatever is in it
 */
public record Field(String name, String text, boolean literal) {}
