package io.penstock.engine.generated;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a diagram smaller as long as it has what it is wanted for. */
final class Shrinker {

    private static final int MOST_TRIES = 3_000;

    private final Predicate<Diagram> wanted;
    private int tries;

    Shrinker(Predicate<Diagram> wanted) {
        this.wanted = wanted;
    }

    Diagram shrink(Diagram diagram) {
        Diagram smallest = diagram;
        boolean again = true;
        while (again) {
            Diagram before = smallest;
            smallest = smaller(before);
            again = !smallest.equals(before) && tries < MOST_TRIES;
        }
        return smallest;
    }

    private Diagram smaller(Diagram diagram) {
        return candidates(diagram)
                .filter(candidate -> candidate.size() < diagram.size() && Rules.hold(candidate))
                .filter(candidate -> tries++ < MOST_TRIES && wanted.test(candidate))
                .findFirst()
                .orElse(diagram);
    }

    private static Stream<Diagram> candidates(Diagram diagram) {
        List<Diagram> candidates = new ArrayList<>();
        if (diagram.processes().size() > 1) {
            diagram.processes().stream().skip(1).forEach(process -> candidates.add(without(diagram, process)));
        }
        for (Diagram.Scope scope : diagram.scopes().toList()) {
            for (Diagram.Scope changed : smallerScopes(scope)) {
                candidates.add(diagram.map(other -> other.equals(scope) ? Rules.pruned(changed) : other));
            }
        }
        return candidates.stream();
    }

    private static Diagram without(Diagram diagram, Diagram.Process process) {
        List<Diagram.Process> rest = new ArrayList<>(diagram.processes());
        rest.remove(process);
        return new Diagram(rest)
                .map(scope -> new Diagram.Scope(
                        scope.elements().stream()
                                .map(element -> element.kind() == Kind.CALL_ACTIVITY
                                                && Objects.equals(element.text(), process.key())
                                        ? element.withKind(Kind.PLAIN_TASK)
                                        : element)
                                .toList(),
                        scope.flows()));
    }

    private static List<Diagram.Scope> smallerScopes(Diagram.Scope scope) {
        List<Diagram.Scope> all = new ArrayList<>();
        scope.flows().forEach(flow -> all.add(withoutFlow(scope, flow)));
        scope.elements().forEach(element -> all.add(bypassing(scope, element)));
        scope.elements().stream()
                .filter(element -> element.kind().isBoundary())
                .forEach(boundary -> all.add(without(scope, boundary)));
        for (Diagram.Element element : scope.elements()) {
            simpler(element).forEach(simple -> all.add(with(scope, element, simple)));
        }
        for (Diagram.Flow flow : scope.flows()) {
            if (flow.condition() != null) {
                all.add(withoutCondition(scope, flow));
            }
        }
        return all;
    }

    private static Diagram.Scope withoutFlow(Diagram.Scope scope, Diagram.Flow flow) {
        List<Diagram.Flow> flows = new ArrayList<>(scope.flows());
        flows.remove(flow);
        return new Diagram.Scope(
                scope.elements().stream()
                        .map(element ->
                                flow.id().equals(element.defaultFlow()) ? element.withDefaultFlow(null) : element)
                        .toList(),
                flows);
    }

    private static Diagram.Scope withoutCondition(Diagram.Scope scope, Diagram.Flow flow) {
        List<Diagram.Flow> flows = new ArrayList<>(scope.flows());
        flows.set(flows.indexOf(flow), new Diagram.Flow(flow.id(), flow.from(), flow.to(), null));
        return new Diagram.Scope(scope.elements(), flows);
    }

    private static Diagram.Scope without(Diagram.Scope scope, Diagram.Element element) {
        List<Diagram.Element> elements = new ArrayList<>(scope.elements());
        elements.remove(element);
        return new Diagram.Scope(
                elements,
                scope.flows().stream()
                        .filter(flow ->
                                !flow.from().equals(element.id()) && !flow.to().equals(element.id()))
                        .toList());
    }

    /** Leads what comes to an element to where its first flow leads. */
    private static Diagram.Scope bypassing(Diagram.Scope scope, Diagram.Element element) {
        List<Diagram.Flow> outgoing = scope.from(element.id());
        String next = outgoing.isEmpty() ? null : outgoing.get(0).to();
        List<Diagram.Flow> flows = new ArrayList<>();
        for (Diagram.Flow flow : scope.flows()) {
            if (flow.from().equals(element.id())) {
                continue;
            }
            if (!flow.to().equals(element.id())) {
                flows.add(flow);
            } else if (next != null && !next.equals(element.id())) {
                flows.add(new Diagram.Flow(flow.id(), flow.from(), next, flow.condition()));
            }
        }
        List<Diagram.Element> elements = new ArrayList<>(scope.elements());
        elements.remove(element);
        elements.removeIf(other -> element.id().equals(other.attachedTo()));
        List<String> left = elements.stream().map(Diagram.Element::id).toList();
        flows.removeIf(flow -> !left.contains(flow.from()) || !left.contains(flow.to()));
        return new Diagram.Scope(
                elements.stream().map(kept -> withValidDefault(kept, flows)).toList(), flows);
    }

    private static Diagram.Element withValidDefault(Diagram.Element element, List<Diagram.Flow> flows) {
        @Nullable String defaultFlow = element.defaultFlow();
        return defaultFlow == null || flows.stream().anyMatch(flow -> flow.id().equals(defaultFlow))
                ? element
                : element.withDefaultFlow(null);
    }

    private static Diagram.Scope with(Diagram.Scope scope, Diagram.Element old, Diagram.Element changed) {
        List<Diagram.Element> elements = new ArrayList<>(scope.elements());
        elements.set(elements.indexOf(old), changed);
        return new Diagram.Scope(elements, scope.flows());
    }

    private static List<Diagram.Element> simpler(Diagram.Element element) {
        List<Diagram.Element> all = new ArrayList<>();
        if (element.asyncBefore() || element.asyncAfter()) {
            all.add(element.withAsync(false, false));
        }
        Diagram.Loop loop = element.loop();
        if (loop != null) {
            all.add(element.withLoop(null));
            if (loop.count() > 1) {
                all.add(element.withLoop(new Diagram.Loop(
                        loop.repeats(), loop.count() - 1, loop.until(), loop.asyncBefore(), loop.asyncAfter())));
            }
        }
        Kind kind = element.kind();
        if (kind.isEnd() && kind != Kind.END) {
            all.add(Diagram.Element.of(element.id(), Kind.END));
        } else if (kind != Kind.PLAIN_TASK
                && !kind.isBoundary()
                && !kind.isStart()
                && !kind.isEnd()
                && !kind.isLink()) {
            all.add(Diagram.Element.of(element.id(), Kind.PLAIN_TASK).withDefaultFlow(element.defaultFlow()));
        }
        return all;
    }
}
