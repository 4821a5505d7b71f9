package io.penstock.engine.model;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What triggers a catching event or results from a throwing one. */
public sealed interface EventDefinition {

    /** The single definitions of a multiple event; for every other one itself. */
    default List<EventDefinition> parts() {
        return List.of(this);
    }

    /**
     * Several definitions at one event (10.5.5): catching, it occurs when one of them does; throwing, it throws all.
     *
     * @param parts none of them multiple
     */
    record Multiple(List<EventDefinition> parts) implements EventDefinition {
        public Multiple {
            parts = List.copyOf(parts);
        }
    }

    /**
     * Several triggers at a boundary event or at the start event of an event subprocess (10.5.4), which occurs when all of them have happened.
     *
     * @param events one for each trigger; the event is the scope in their heads
     */
    record ParallelMultiple(List<FlowNode.IntermediateCatchEvent> events) implements EventDefinition {
        public ParallelMultiple {
            events = List.copyOf(events);
        }
    }

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
     * A signal (BPMN 2.0, 10.5.5): everybody who waits for it gets it.
     *
     * @param name signal name; may be an expression on everything but a process's start event
     * @param passed variables that a throwing event gives to whoever catches the signal
     * @param later whether a throwing event leaves the delivery to jobs even inside its own call hierarchy
     */
    record Signal(String name, boolean later, List<VariableMapping> passed) implements EventDefinition {
        public Signal {
            passed = List.copyOf(passed);
        }
    }

    /**
     * An escalation (10.5.5).
     *
     * @param code escalation code; null on an event that catches every escalation
     * @param codeVariable variable that receives the caught code, or null
     */
    record Escalation(@Nullable String code, @Nullable String codeVariable) implements EventDefinition {}

    /**
     * A condition over variables (10.5.5).
     *
     * @param condition an expression
     * @param variable only changes of this variable count; null for every one
     * @param changes which changes count
     */
    record Conditional(String condition, @Nullable String variable, Set<VariableChange> changes)
            implements EventDefinition {
        public Conditional {
            changes = Set.copyOf(changes);
        }

        /** Whether the event looks at its condition when a variable changed so. */
        public boolean isWatching(String name, VariableChange change) {
            return (variable == null || variable.equals(name)) && changes.contains(change);
        }
    }

    /** A message that the application's code sends (10.5.5). */
    record SentMessage(ServiceCall call) implements EventDefinition {}

    /**
     * A message that goes to another process in this engine, or to a participant outside, along a message flow.
     *
     * @param name message name; may be an expression
     * @param processes keys of the processes that the message flows lead to; empty when they lead outside
     * @param payload the variables that the message carries
     */
    record ThrownMessage(String name, Set<String> processes, List<String> payload) implements EventDefinition {
        public ThrownMessage {
            processes = Set.copyOf(processes);
            payload = List.copyOf(payload);
        }
    }

    /**
     * One end of a sequence flow that is drawn in two pieces: the throw events and the catch event of this name, in one process or
     * subprocess.
     */
    record Link(String name) implements EventDefinition {}

    /** Ends everything in its scope at once. */
    record Terminate() implements EventDefinition {}

    /**
     * Compensation that is thrown, or that starts an event subprocess (BPMN 2.0, 10.5.5 and 10.7).
     *
     * @param activity id of the activity to undo; null for everything that completed in the scope, and on a start event
     * @param waits whether the throwing event waits until it is undone
     */
    record Compensate(@Nullable String activity, boolean waits) implements EventDefinition {}

    /**
     * Compensation of the activity that a boundary event is attached to.
     *
     * @param handler id of the activity that undoes it; null when the diagram draws none, so that nothing is undone
     */
    record CompensatedBy(@Nullable String handler) implements EventDefinition {}

    /** Cancels the transaction around an end event; caught by the transaction's boundary event (10.3.5). */
    record Cancel() implements EventDefinition {}
}
