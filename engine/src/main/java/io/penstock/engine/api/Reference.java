package io.penstock.engine.api;

/**
 * A thing that an error is about.
 *
 * @param kind such as {@code processInstance}, {@code task}, {@code processDefinitionKey}, {@code activity}
 * @param id its id as text
 */
public record Reference(String kind, String id) {

    /** A reference to a thing with a numeric id. */
    public static Reference of(String kind, long id) {
        return new Reference(kind, Long.toString(id));
    }
}
