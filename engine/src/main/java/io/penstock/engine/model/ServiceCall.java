package io.penstock.engine.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a service, send or business rule task calls.
 *
 * @param kind how to find it
 * @param text class name, expression or topic
 * @param resultVariable receives the value of an {@link Kind#EXPRESSION}; null when nobody wants it
 * @param priority of an {@link Kind#EXTERNAL} task: a whole number or an expression; null for 0
 * @param fields what an object of a {@link Kind#JAVA_CLASS} receives before it is called
 * @param errors of an {@link Kind#EXTERNAL} task, in document order
 */
public record ServiceCall(
        Kind kind,
        String text,
        @Nullable String resultVariable,
        @Nullable String priority,
        List<Field> fields,
        List<TaskError> errors)
        implements ApplicationCode {

    public ServiceCall {
        fields = List.copyOf(fields);
        errors = List.copyOf(errors);
    }

    /** One of an object that receives fields. */
    public static ServiceCall withFields(Kind kind, String text, @Nullable String resultVariable, List<Field> fields) {
        return new ServiceCall(kind, text, resultVariable, null, fields, List.of());
    }

    /** One without fields and errors. */
    public ServiceCall(Kind kind, String text, @Nullable String resultVariable, @Nullable String priority) {
        this(kind, text, resultVariable, priority, List.of(), List.of());
    }

    /** One that runs inside the engine. */
    public ServiceCall(Kind kind, String text, @Nullable String resultVariable) {
        this(kind, text, resultVariable, null);
    }

    /** The ways to name a service. */
    public enum Kind {
        /** A class with a public no-argument constructor that implements JavaDelegate. */
        JAVA_CLASS,
        /** An expression whose value is a JavaDelegate, normally a bean. */
        DELEGATE_EXPRESSION,
        /** An expression whose evaluation is the service. */
        EXPRESSION,
        /** A topic, possibly an expression, whose tasks workers outside the engine fetch. */
        EXTERNAL
    }
}
