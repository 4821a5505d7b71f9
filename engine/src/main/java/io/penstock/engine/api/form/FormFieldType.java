package io.penstock.engine.api.form;

/** What a form field holds. */
public enum FormFieldType {
    /** A text. */
    STRING,
    /** A whole number of 64 bits, also as a text. */
    LONG,
    /** True or false, also as a text. */
    BOOLEAN,
    /** A point in time, also as a text: ISO 8601, or by the field's date pattern. */
    DATE,
    /** The id of one of the field's choices. */
    ENUM
}
