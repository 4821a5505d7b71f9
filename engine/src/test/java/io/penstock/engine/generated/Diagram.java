package io.penstock.engine.generated;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A generated model: the first process is started, the others are called. Immutable, so that shrinking tries what it likes. */
record Diagram(List<Process> processes) {

    Diagram {
        processes = List.copyOf(processes);
    }

    /** A process; its key is unique in the diagram. */
    record Process(String key, Scope body) {}

    /** What is directly inside a process or subprocess. */
    record Scope(List<Element> elements, List<Flow> flows) {
        Scope {
            elements = List.copyOf(elements);
            flows = List.copyOf(flows);
        }

        Optional<Element> find(@Nullable String id) {
            return elements.stream().filter(element -> element.id().equals(id)).findFirst();
        }

        Element element(String id) {
            return find(id).orElseThrow(() -> new IllegalArgumentException("no element " + id));
        }

        Element start() {
            return elements.stream()
                    .filter(element -> element.kind().isStart())
                    .findFirst()
                    .orElseThrow();
        }

        /** What may begin inside an ad-hoc subprocess. */
        List<Element> choices() {
            return elements.stream()
                    .filter(element ->
                            element.kind().isActivity() && to(element.id()).isEmpty() && !isHandler(element.id()))
                    .toList();
        }

        List<Flow> from(String id) {
            return flows.stream().filter(flow -> flow.from().equals(id)).toList();
        }

        List<Flow> to(String id) {
            return flows.stream().filter(flow -> flow.to().equals(id)).toList();
        }

        List<Element> boundariesOf(String id) {
            return elements.stream()
                    .filter(element -> id.equals(element.attachedTo()))
                    .toList();
        }

        List<Element> eventSubProcesses() {
            return elements.stream()
                    .filter(element -> element.kind() == Kind.EVENT_SUB_PROCESS)
                    .toList();
        }

        /** The activity that undoes another one. */
        Optional<Element> handlerOf(String id) {
            return boundariesOf(id).stream()
                    .filter(boundary -> boundary.kind() == Kind.COMPENSATION_BOUNDARY)
                    .findFirst()
                    .flatMap(boundary -> find(boundary.text()));
        }

        boolean isHandler(String id) {
            return elements.stream()
                    .anyMatch(element -> element.kind() == Kind.COMPENSATION_BOUNDARY && id.equals(element.text()));
        }

        /** This scope and those inside. */
        Stream<Scope> all() {
            return Stream.concat(
                    Stream.of(this),
                    elements.stream()
                            .map(Element::inner)
                            .filter(Objects::nonNull)
                            .flatMap(Scope::all));
        }

        /** Changes this scope and those inside, the innermost first. */
        Scope map(UnaryOperator<Scope> change) {
            List<Element> changed = new ArrayList<>();
            for (Element element : elements) {
                Scope inner = element.inner();
                changed.add(inner == null ? element : element.withInner(inner.map(change)));
            }
            return change.apply(new Scope(changed, flows));
        }
    }

    /**
     * A flow node.
     *
     * @param interrupting whether a boundary or start event interrupts; whether a compensation throw event waits; whether an ad-hoc
     *     subprocess cancels what remains
     * @param attachedTo the activity of a boundary event
     * @param text error, escalation or signal; link name; key of the called process; the activity that a compensation boundary event
     *     leads to or a compensation throw event is for; the only variable that a conditional event watches; the ordering of an ad-hoc
     *     subprocess
     * @param assignment what a service task does
     * @param condition of a conditional event; that completes an ad-hoc subprocess
     */
    record Element(
            String id,
            Kind kind,
            boolean asyncBefore,
            boolean asyncAfter,
            boolean interrupting,
            @Nullable String attachedTo,
            @Nullable String text,
            @Nullable Assignment assignment,
            @Nullable Condition condition,
            @Nullable String defaultFlow,
            @Nullable Loop loop,
            @Nullable Scope inner) {

        static Element of(String id, Kind kind) {
            return new Element(id, kind, false, false, true, null, null, null, null, null, null, null);
        }

        boolean is(Element other) {
            return id.equals(other.id);
        }

        Element withAsync(boolean before, boolean after) {
            return new Element(
                    id,
                    kind,
                    before,
                    after,
                    interrupting,
                    attachedTo,
                    text,
                    assignment,
                    condition,
                    defaultFlow,
                    loop,
                    inner);
        }

        Element withText(@Nullable String newText) {
            return new Element(
                    id,
                    kind,
                    asyncBefore,
                    asyncAfter,
                    interrupting,
                    attachedTo,
                    newText,
                    assignment,
                    condition,
                    defaultFlow,
                    loop,
                    inner);
        }

        Element withAssignment(Assignment newAssignment) {
            return new Element(
                    id,
                    kind,
                    asyncBefore,
                    asyncAfter,
                    interrupting,
                    attachedTo,
                    text,
                    newAssignment,
                    condition,
                    defaultFlow,
                    loop,
                    inner);
        }

        Element withCondition(@Nullable Condition newCondition) {
            return new Element(
                    id,
                    kind,
                    asyncBefore,
                    asyncAfter,
                    interrupting,
                    attachedTo,
                    text,
                    assignment,
                    newCondition,
                    defaultFlow,
                    loop,
                    inner);
        }

        Element withDefaultFlow(@Nullable String flowId) {
            return new Element(
                    id,
                    kind,
                    asyncBefore,
                    asyncAfter,
                    interrupting,
                    attachedTo,
                    text,
                    assignment,
                    condition,
                    flowId,
                    loop,
                    inner);
        }

        Element withLoop(@Nullable Loop newLoop) {
            return new Element(
                    id,
                    kind,
                    asyncBefore,
                    asyncAfter,
                    interrupting,
                    attachedTo,
                    text,
                    assignment,
                    condition,
                    defaultFlow,
                    newLoop,
                    inner);
        }

        Element withInner(@Nullable Scope scope) {
            return new Element(
                    id,
                    kind,
                    asyncBefore,
                    asyncAfter,
                    interrupting,
                    attachedTo,
                    text,
                    assignment,
                    condition,
                    defaultFlow,
                    loop,
                    scope);
        }

        Element withKind(Kind newKind) {
            return new Element(
                    id,
                    newKind,
                    asyncBefore,
                    asyncAfter,
                    interrupting,
                    attachedTo,
                    text,
                    assignment,
                    condition,
                    defaultFlow,
                    loop,
                    inner);
        }

        Element attached(@Nullable String activityId, boolean interrupts) {
            return new Element(
                    id,
                    kind,
                    asyncBefore,
                    asyncAfter,
                    interrupts,
                    activityId,
                    text,
                    assignment,
                    condition,
                    defaultFlow,
                    loop,
                    inner);
        }
    }

    /** A sequence flow. */
    record Flow(String id, String from, String to, @Nullable Condition condition) {}

    /** Compares a variable with a number. */
    record Condition(String variable, String operator, long value) {

        boolean holds(long actual) {
            return switch (operator) {
                case "==" -> actual == value;
                case "!=" -> actual != value;
                case "<" -> actual < value;
                case ">=" -> actual >= value;
                default -> throw new IllegalStateException(operator);
            };
        }
    }

    /** Sets a variable to another one and a bit. */
    record Assignment(String variable, String source, long more) {}

    /**
     * How an activity repeats.
     *
     * @param count of instances; of a standard loop the most iterations
     * @param until completes a multi-instance activity; while it holds a standard loop goes on
     * @param asyncBefore of each instance
     */
    record Loop(Repeats repeats, int count, @Nullable Condition until, boolean asyncBefore, boolean asyncAfter) {
        boolean isMultiInstance() {
            return repeats == Repeats.AT_ONCE || repeats == Repeats.ONE_AFTER_ANOTHER;
        }
    }

    /** Kinds of loops. */
    enum Repeats {
        AT_ONCE("#multiInstanceBody"),
        ONE_AFTER_ANOTHER("#multiInstanceBody"),
        AGAIN("#standardLoopBody"),
        TESTED_BEFORE("#standardLoopBody");

        private final String suffix;

        Repeats(String suffix) {
            this.suffix = suffix;
        }

        /** What history shows behind the id of the activity. */
        String suffix() {
            return suffix;
        }
    }

    Process process(String key) {
        return processes.stream()
                .filter(process -> process.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no process " + key));
    }

    Process root() {
        return processes.get(0);
    }

    Stream<Scope> scopes() {
        return processes.stream().flatMap(process -> process.body().all());
    }

    Diagram map(UnaryOperator<Scope> change) {
        return new Diagram(processes.stream()
                .map(process -> new Process(process.key(), process.body().map(change)))
                .toList());
    }

    /** How much there is, for shrinking: nodes, flows, and what is special about them. */
    int size() {
        return scopes().mapToInt(Diagram::size).sum() + 10 * processes.size();
    }

    private static int size(Scope scope) {
        int size = 10 * scope.flows().size()
                + (int) scope.flows().stream()
                        .filter(flow -> flow.condition() != null)
                        .count();
        for (Element element : scope.elements()) {
            size += 20
                    + (element.asyncBefore() ? 1 : 0)
                    + (element.asyncAfter() ? 1 : 0)
                    + (element.loop() == null ? 0 : 3 + element.loop().count())
                    + (element.kind() == Kind.PLAIN_TASK || element.kind() == Kind.END ? 0 : 2);
        }
        return size;
    }
}
