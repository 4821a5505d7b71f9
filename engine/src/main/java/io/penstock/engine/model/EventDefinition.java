package io.penstock.engine.model;

import org.jspecify.annotations.Nullable;

/** What triggers a catching event or results from a throwing one. */
public sealed interface EventDefinition {

    /** No trigger or result. */
    record None() implements EventDefinition {}

    /**
     * A message (BPMN 2.0, 10.5.5).
     *
     * @param name message name; may be an expression on everything but a process's start event
     */
    record Message(String name) implements EventDefinition {}

    /**
     * A timer.
     *
     * @param kind how to read the text
     * @param text ISO 8601 date, duration or repeating interval, or an expression that gives one
     */
    record Timer(TimerKind kind, String text) implements EventDefinition {}

    /** The three BPMN timer forms. */
    enum TimerKind {
        DATE,
        DURATION,
        CYCLE
    }

    /**
     * An error.
     *
     * @param code error code; null on a boundary event that catches every error
     * @param message text for people on a throwing event; null if none
     * @param codeVariable variable that receives the caught code, or null
     * @param messageVariable variable that receives the caught message, or null
     */
    @SuppressWarnings("JavaLangClash") // the standard's own word, always used with its outer type
    record Error(
            @Nullable String code,
            @Nullable String message,
            @Nullable String codeVariable,
            @Nullable String messageVariable)
            implements EventDefinition {}

    /**
     * One end of a sequence flow that is drawn in two pieces: the throw events and the catch event of this name, in one process or
     * subprocess.
     */
    record Link(String name) implements EventDefinition {}

    /** Ends everything in its scope at once. */
    record Terminate() implements EventDefinition {}
}
