package io.penstock.engine.generated;

import io.penstock.engine.generated.Constructs.Block;
import io.penstock.engine.generated.Constructs.Blocks;
import java.util.ArrayList;
import java.util.List;

/** The events that models are put together from, and what belongs to them. */
final class EventConstructs {

    private static final List<Kind> STARTS = List.of(
            Kind.MESSAGE_START,
            Kind.TIMER_START,
            Kind.SIGNAL_START,
            Kind.CONDITIONAL_START,
            Kind.ERROR_START,
            Kind.ESCALATION_START);

    private EventConstructs() {}

    /** An event with what it throws or catches. */
    static Block event(Fragment into, Kind kind) {
        Block block = Constructs.leaf(into, kind);
        into.change(block.entry(), element -> triggered(into, element));
        return block;
    }

    private static Diagram.Element triggered(Fragment into, Diagram.Element element) {
        return switch (element.kind().trigger()) {
            case SIGNAL -> element.withText(into.code(Kind.Trigger.SIGNAL));
            case ERROR, ESCALATION -> {
                boolean anyCode = (element.kind().isStart() || element.kind().isBoundary()) && into.chance(30);
                yield anyCode
                        ? element
                        : element.withText(into.code(element.kind().trigger()));
            }
            case CONDITION -> {
                Diagram.Condition condition = into.condition();
                yield element.withCondition(condition).withText(into.chance(50) ? condition.variable() : null);
            }
            default -> element;
        };
    }

    /** The start event of an event subprocess. */
    static Diagram.Element start(Fragment into) {
        Diagram.Element start = triggered(into, into.newElement(into.oneOf(STARTS)));
        return start.attached(null, start.kind() == Kind.ERROR_START || into.chance(50));
    }

    static void eventSubProcess(Fragment into, Blocks inner) {
        Diagram.Scope scope = inner.scope(Kind.EVENT_SUB_PROCESS);
        Diagram.Element start = scope.start();
        boolean caughtAlready = into.elements.stream()
                .filter(element -> element.kind() == Kind.EVENT_SUB_PROCESS)
                .anyMatch(element -> Rules.catchesTheSame(element.inner().start(), start));
        if (!caughtAlready) {
            into.add(into.newElement(Kind.EVENT_SUB_PROCESS).withInner(scope));
        }
    }

    /** An end event of any kind. */
    static Diagram.Element end(Fragment into, Blocks inner) {
        List<Kind> kinds = new ArrayList<>(List.of(
                Kind.END,
                Kind.END,
                Kind.TERMINATE_END,
                Kind.ERROR_END,
                Kind.ERROR_END,
                Kind.ERROR_END,
                Kind.ESCALATION_END,
                Kind.ESCALATION_END,
                Kind.SIGNAL_END,
                Kind.COMPENSATION_END));
        if (inner.inTransaction()) {
            kinds.addAll(List.of(Kind.CANCEL_END, Kind.CANCEL_END, Kind.CANCEL_END, Kind.CANCEL_END));
        }
        Kind kind = into.oneOf(kinds);
        if (kind == Kind.COMPENSATION_END) {
            return into.element(compensation(into, kind).entry());
        }
        return into.add(triggered(into, into.newElement(kind)));
    }

    /** Throws compensation, for one activity or for all, and waits or does not. */
    static Block compensation(Fragment into, Kind kind) {
        Block block = Constructs.leaf(into, kind);
        List<String> undone = into.elements.stream()
                .filter(element -> element.kind() == Kind.COMPENSATION_BOUNDARY)
                .map(Diagram.Element::attachedTo)
                .toList();
        String only = undone.isEmpty() || into.chance(60) ? null : into.oneOf(undone);
        boolean waits = into.chance(80);
        into.change(block.entry(), element -> element.withText(only).attached(null, waits));
        return block;
    }

    /** A task that can be undone. */
    static Block undoable(Fragment into) {
        Block block = into.chance(50)
                ? Constructs.looped(into, Constructs.leaf(into, Kind.USER_TASK))
                : Constructs.assignment(into, Kind.SERVICE_TASK);
        undone(into, block, 100);
        return block;
    }

    /** Gives an activity one that undoes it, by chance. */
    static void undone(Fragment into, Block activity, int percent) {
        if (into.chance(percent)) {
            Block handler = into.chance(40)
                    ? Constructs.looped(into, Constructs.leaf(into, Kind.USER_TASK))
                    : Constructs.assignment(into, Kind.SERVICE_TASK);
            into.add(into.newElement(Kind.COMPENSATION_BOUNDARY)
                    .attached(activity.entry(), true)
                    .withText(handler.entry()));
        }
    }

    /** Something that can be undone, more of it, and the event that undoes. */
    static Block undoneLater(Fragment into, Blocks inner) {
        Block first = undoable(into);
        Block between = into.chance(50) ? undoable(into) : inner.block(into);
        Block undoes = compensation(into, Kind.COMPENSATION_THROW);
        into.flow(first.exit(), between.entry());
        into.flow(between.exit(), undoes.entry());
        return new Block(first.entry(), undoes.exit());
    }

    /** Boundary events for errors and escalations that are thrown inside, for most of them. */
    static void catchThrown(Fragment into, Blocks inner, Block activity, Diagram.Scope scope) {
        for (Kind kind : List.of(Kind.ERROR_BOUNDARY, Kind.ESCALATION_BOUNDARY)) {
            List<Diagram.Element> thrown = scope.elements().stream()
                    .filter(element -> element.kind().trigger() == kind.trigger()
                            && !element.kind().isStart()
                            && !element.kind().isBoundary())
                    .toList();
            if (!thrown.isEmpty() && into.chance(70)) {
                boolean interrupts = kind == Kind.ERROR_BOUNDARY || into.chance(50);
                Diagram.Element boundary = into.add(into.newElement(kind)
                        .attached(activity.entry(), interrupts)
                        .withText(into.oneOf(thrown).text()));
                into.flow(boundary.id(), inner.block(into).entry());
            }
        }
    }

    /** A task with boundary events whose ways come back. */
    static Block watched(Fragment into, Blocks inner) {
        Block task = Constructs.looped(
                into,
                Constructs.leaf(into, into.oneOf(List.of(Kind.USER_TASK, Kind.RECEIVE_TASK, Kind.EXTERNAL_TASK))));
        Block after = Constructs.leaf(into, into.oneOf(List.of(Kind.EXCLUSIVE, Kind.INCLUSIVE)));
        into.flow(task.exit(), after.entry());
        List<Block> handlers = watch(into, inner, task, 1 + into.random.nextInt(2));
        handlers.stream()
                .filter(handler -> into.chance(50))
                .forEach(handler -> into.flow(handler.exit(), after.entry()));
        return new Block(task.entry(), after.exit());
    }

    /** Boundary events with what they lead to, whose ends may be connected. */
    static List<Block> watch(Fragment into, Blocks inner, Block activity, int count) {
        List<Block> handlers = new ArrayList<>();
        Kind host = into.element(activity.entry()).kind();
        List<Kind> kinds = new ArrayList<>(
                List.of(Kind.MESSAGE_BOUNDARY, Kind.TIMER_BOUNDARY, Kind.SIGNAL_BOUNDARY, Kind.CONDITIONAL_BOUNDARY));
        boolean catchesSome = into.elements.stream()
                .anyMatch(element -> activity.entry().equals(element.attachedTo())
                        && (element.kind() == Kind.ERROR_BOUNDARY || element.kind() == Kind.ESCALATION_BOUNDARY));
        if (!catchesSome && (host.isScope() || host == Kind.CALL_ACTIVITY)) {
            kinds.addAll(List.of(
                    Kind.ERROR_BOUNDARY, Kind.ERROR_BOUNDARY, Kind.ESCALATION_BOUNDARY, Kind.ESCALATION_BOUNDARY));
        }
        for (int i = 0; i < count; i++) {
            Kind kind = into.oneOf(kinds);
            kinds.removeIf(other -> other == kind && !kind.trigger().isWatched()); // a second one might catch the same
            Block event = event(into, kind);
            boolean interrupts = kind == Kind.ERROR_BOUNDARY || into.chance(50);
            into.change(event.entry(), element -> element.attached(activity.entry(), interrupts));
            Block handler = inner.block(into);
            into.flow(event.exit(), handler.entry());
            handlers.add(handler);
        }
        return handlers;
    }
}
