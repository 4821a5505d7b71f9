package io.penstock.engine.generated;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What a diagram must keep to be deployed, as far as bending and shrinking may break it. */
final class Rules {

    private Rules() {}

    static boolean hold(Diagram diagram) {
        Set<String> keys = new HashSet<>();
        diagram.processes().forEach(process -> keys.add(process.key()));
        return diagram.processes().stream().allMatch(process -> starts(process.body()) == 1)
                && diagram.scopes().allMatch(Rules::hold)
                && diagram.scopes()
                        .flatMap(scope -> scope.elements().stream())
                        .filter(element -> element.kind() == Kind.CALL_ACTIVITY)
                        .allMatch(element -> keys.contains(element.text()));
    }

    private static boolean hold(Diagram.Scope scope) {
        return scope.elements().stream().allMatch(element -> holds(scope, element))
                && reachable(scope).size() == scope.elements().size();
    }

    private static long starts(Diagram.Scope scope) {
        return scope.elements().stream()
                .filter(element -> element.kind().isStart())
                .count();
    }

    private static boolean holds(Diagram.Scope scope, Diagram.Element element) {
        List<Diagram.Flow> outgoing = scope.from(element.id());
        List<Diagram.Flow> incoming = scope.to(element.id());
        Kind kind = element.kind();
        boolean flowsFit =
                (incoming.isEmpty() || kind.mayHaveIncoming()) && (outgoing.isEmpty() || kind.mayHaveOutgoing());
        flowsFit &= !scope.isHandler(element.id())
                || (incoming.isEmpty()
                        && outgoing.isEmpty()
                        && scope.boundariesOf(element.id()).isEmpty());
        flowsFit &= kind.mayChoose() || outgoing.stream().allMatch(flow -> flow.condition() == null);
        flowsFit &= element.assignment() == null
                || Script.VARIABLES.contains(element.assignment().source())
                || element.loop() != null;
        flowsFit &= element.defaultFlow() == null
                || outgoing.stream()
                        .anyMatch(flow -> flow.id().equals(element.defaultFlow()) && flow.condition() == null);
        return flowsFit && holdsByKind(scope, element, outgoing);
    }

    private static boolean holdsByKind(Diagram.Scope scope, Diagram.Element element, List<Diagram.Flow> outgoing) {
        return switch (element.kind()) {
            case EXCLUSIVE ->
                !outgoing.isEmpty()
                        && (outgoing.size() == 1
                                || outgoing.stream()
                                        .allMatch(flow -> flow.condition() != null
                                                || flow.id().equals(element.defaultFlow())));
            case EVENT_BASED -> !outgoing.isEmpty() && outgoing.stream().allMatch(flow -> isAwaited(scope, flow));
            case LINK_THROW -> !Paths.continuations(scope, element).isEmpty();
            case COMPENSATION_BOUNDARY ->
                scope.find(element.text())
                                .filter(handler -> handler.kind().isActivity())
                                .isPresent()
                        && !element.text().equals(element.attachedTo());
            case COMPENSATION_THROW, COMPENSATION_END ->
                element.text() == null
                        || scope.find(element.text())
                                .filter(undone -> undone.kind().isActivity())
                                .isPresent();
            case TRANSACTION ->
                starts(element.inner()) == 1
                        && (!mayBeCancelled(element.inner())
                                || scope.boundariesOf(element.id()).stream()
                                        .anyMatch(boundary -> boundary.kind() == Kind.CANCEL_BOUNDARY));
            case AD_HOC_SUB_PROCESS ->
                starts(element.inner()) == 0
                        && !element.inner().choices().isEmpty()
                        && element.inner().elements().stream()
                                .noneMatch(inside -> inside.kind().isEnd());
            case SUB_PROCESS, EVENT_SUB_PROCESS -> starts(element.inner()) == 1;
            case CANCEL_BOUNDARY -> scope.element(element.attachedTo()).kind() == Kind.TRANSACTION;
            default -> true;
        };
    }

    private static boolean mayBeCancelled(Diagram.Scope scope) {
        return scope.elements().stream()
                .anyMatch(element -> element.kind() == Kind.CANCEL_END
                        || (element.kind() == Kind.SUB_PROCESS && mayBeCancelled(element.inner())));
    }

    /** Whether two start events of event subprocesses must not stand in one scope. */
    static boolean catchesTheSame(Diagram.Element one, Diagram.Element other) {
        return one.kind() == other.kind()
                && one.kind() != Kind.MESSAGE_START
                && one.kind() != Kind.TIMER_START
                && (one.kind() == Kind.CONDITIONAL_START
                        ? Objects.equals(one.condition(), other.condition())
                        : Objects.equals(one.text(), other.text()));
    }

    private static boolean isAwaited(Diagram.Scope scope, Diagram.Flow flow) {
        Kind kind = scope.element(flow.to()).kind();
        return (kind == Kind.MESSAGE_CATCH
                        || kind == Kind.TIMER_CATCH
                        || kind == Kind.SIGNAL_CATCH
                        || (kind == Kind.RECEIVE_TASK
                                && scope.element(flow.to()).loop() == null))
                && scope.to(flow.to()).size() == 1
                && scope.boundariesOf(flow.to()).isEmpty();
    }

    /** Ids of what a token may reach. */
    static Set<String> reachable(Diagram.Scope scope) {
        Set<String> reached = new HashSet<>();
        Deque<String> open = new ArrayDeque<>();
        scope.elements().stream()
                .filter(element -> element.kind().isStart() || element.kind() == Kind.EVENT_SUB_PROCESS)
                .forEach(start -> open.push(start.id()));
        if (starts(scope) == 0) {
            scope.choices().forEach(choice -> open.push(choice.id()));
        }
        while (!open.isEmpty()) {
            String id = open.pop();
            if (reached.add(id)) {
                scope.from(id).forEach(flow -> open.push(flow.to()));
                scope.boundariesOf(id).forEach(boundary -> open.push(boundary.id()));
                Diagram.Element element = scope.find(id).orElse(null);
                if (element == null) {
                    continue; // a compensation boundary event lost the activity it led to, which the other rules refuse
                }
                if (element.kind() == Kind.COMPENSATION_BOUNDARY) {
                    open.push(element.text());
                } else if (element.kind() == Kind.LINK_THROW) {
                    Paths.continuations(scope, element).forEach(open::push);
                }
            }
        }
        return reached;
    }

    /** The scope without what no token reaches. */
    static Diagram.Scope pruned(Diagram.Scope scope) {
        Set<String> reached = reachable(scope);
        List<Diagram.Flow> flows = new ArrayList<>(scope.flows());
        flows.removeIf(flow -> !reached.contains(flow.from()));
        return new Diagram.Scope(
                scope.elements().stream()
                        .filter(element -> reached.contains(element.id()))
                        .toList(),
                flows);
    }
}
