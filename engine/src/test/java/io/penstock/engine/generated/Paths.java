package io.penstock.engine.generated;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether an inclusive gateway has to wait for a token (BPMN 2.0, 13.4.3), by walking all ways that the token may go. Only what is
 * drawn counts, not what conditions say.
 */
final class Paths {

    private final Diagram.Scope scope;
    private final Diagram.Element gateway;
    private final Set<String> flowsWithToken;

    Paths(Diagram.Scope scope, Diagram.Element gateway, Set<String> flowsWithToken) {
        this.scope = scope;
        this.gateway = gateway;
        this.flowsWithToken = flowsWithToken;
    }

    boolean mustBeAwaited(Play.Token token) {
        return switch (token.phase) {
            case BEFORE -> mustBeAwaitedBefore(token.element, token.by);
            case INSIDE, CANCELING -> !token.element.is(gateway) && mustBeAwaited(token.element, true);
            case AFTER -> mustBeAwaited(token.element, false);
            case ON_FLOW ->
                mustBeAwaitedBefore(
                        scope.element(Objects.requireNonNull(token.by).to()), token.by);
            case WATCHING, COMPLETED, UNDOING -> false;
        };
    }

    boolean mustBeAwaited(Play.Arrival arrival) {
        return mustBeAwaitedBefore(arrival.element(), arrival.by());
    }

    private boolean mustBeAwaitedBefore(Diagram.Element element, Diagram.@Nullable Flow by) {
        if (element.is(gateway)) {
            return by != null && !flowsWithToken.contains(by.id());
        }
        return mustBeAwaited(element, true);
    }

    private boolean mustBeAwaited(Diagram.Element at, boolean boundariesWatch) {
        Set<String> reachable = flowsReached(at, boundariesWatch, true);
        Set<String> reachableByFlows = flowsReached(at, false, false);
        return reachable.stream().anyMatch(flow -> !flowsWithToken.contains(flow))
                && reachableByFlows.stream().noneMatch(flowsWithToken::contains);
    }

    /** The incoming flows of the gateway that a token may come by without going through the gateway. */
    private Set<String> flowsReached(Diagram.Element at, boolean boundariesOfItWatch, boolean boundaryEvents) {
        Set<String> reached = new HashSet<>();
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>();
        List<Diagram.Element> sources = new ArrayList<>(List.of(at));
        if (boundariesOfItWatch) {
            sources.addAll(scope.boundariesOf(at.id()));
        }
        sources.forEach(source -> step(source, reached, open));
        while (!open.isEmpty()) {
            String id = open.pop();
            if (seen.add(id)) {
                Diagram.Element element = scope.element(id);
                step(element, reached, open);
                if (boundaryEvents) {
                    scope.boundariesOf(id).forEach(boundary -> step(boundary, reached, open));
                }
            }
        }
        return reached;
    }

    private void step(Diagram.Element from, Set<String> reached, Deque<String> open) {
        for (Diagram.Flow flow : scope.from(from.id())) {
            if (flow.to().equals(gateway.id())) {
                reached.add(flow.id());
            } else {
                open.push(flow.to());
            }
        }
        if (from.kind() == Kind.LINK_THROW) {
            continuations(scope, from).forEach(open::push);
        }
    }

    /** Where a link leads. */
    static Collection<String> continuations(Diagram.Scope scope, Diagram.Element link) {
        return scope.elements().stream()
                .filter(element -> element.kind() == Kind.LINK_CATCH && Objects.equals(element.text(), link.text()))
                .map(Diagram.Element::id)
                .toList();
    }
}
