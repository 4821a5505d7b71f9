package io.penstock.engine.model;

import org.jspecify.annotations.Nullable;

/**
 * What a service or send task calls.
 *
 * @param kind how to find it
 * @param text class name or expression
 * @param resultVariable receives the value of an {@link Kind#EXPRESSION}; null when nobody wants it
 */
public record ServiceCall(Kind kind, String text, @Nullable String resultVariable) {

    /** The three ways to name a service. */
    public enum Kind {
        /** A class with a public no-argument constructor that implements JavaDelegate. */
        JAVA_CLASS,
        /** An expression whose value is a JavaDelegate, normally a bean. */
        DELEGATE_EXPRESSION,
        /** An expression whose evaluation is the service. */
        EXPRESSION
    }
}
