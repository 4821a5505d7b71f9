package io.penstock.engine.variable;

/** The kinds of values; the names are stored in the database and must not change. */
public enum ValueType {
    STRING,
    BOOLEAN,
    LONG,
    DOUBLE,
    DECIMAL,
    DATE_TIME,
    BYTES,
    XML,
    JSON,
    NULL
}
