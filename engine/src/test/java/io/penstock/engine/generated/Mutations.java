package io.penstock.engine.generated;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Bends a diagram of blocks into one without: flows from anywhere to anywhere, gateways that do not match. */
final class Mutations {

    private static final int TRIES = 40;

    private final Random random;
    private final Fragment.Numbers numbers;

    private Mutations(Random random, Fragment.Numbers numbers) {
        this.random = random;
        this.numbers = numbers;
    }

    /** Makes one to four changes that leave the diagram deployable. */
    static Diagram bend(Diagram diagram, Random random, Fragment.Numbers numbers) {
        var mutations = new Mutations(random, numbers);
        Diagram bent = diagram;
        int wanted = 1 + random.nextInt(4);
        for (int tried = 0; tried < TRIES && wanted > 0; tried++) {
            Diagram changed = mutations.change(bent);
            if (Rules.hold(changed) && !changed.equals(bent)) {
                bent = changed;
                wanted--;
            }
        }
        return bent;
    }

    private Diagram change(Diagram diagram) {
        List<Diagram.Scope> scopes = diagram.scopes().toList();
        Diagram.Scope chosen = scopes.get(random.nextInt(scopes.size()));
        Diagram.Scope changed =
                switch (random.nextInt(5)) {
                    case 0, 1 -> withFlow(chosen);
                    case 2 -> withOtherTarget(chosen);
                    case 3 -> withoutFlow(chosen);
                    default -> withOtherGateway(chosen);
                };
        return diagram.map(scope -> scope.equals(chosen) ? changed : scope);
    }

    private Diagram.Scope withFlow(Diagram.Scope scope) {
        Diagram.Element from = any(scope);
        Diagram.Element to = any(scope);
        List<Diagram.Flow> flows = new ArrayList<>(scope.flows());
        flows.add(
                random.nextInt(flows.size() + 1),
                new Diagram.Flow(numbers.next("f"), from.id(), to.id(), condition(from)));
        return new Diagram.Scope(scope.elements(), flows);
    }

    private Diagram.@Nullable Condition condition(Diagram.Element from) {
        boolean wanted = from.kind() == Kind.EXCLUSIVE || (from.kind().mayChoose() && random.nextBoolean());
        return wanted ? new Fragment(numbers, random).condition() : null;
    }

    private Diagram.Scope withOtherTarget(Diagram.Scope scope) {
        if (scope.flows().isEmpty()) {
            return scope;
        }
        List<Diagram.Flow> flows = new ArrayList<>(scope.flows());
        Diagram.Flow flow = flows.get(random.nextInt(flows.size()));
        flows.set(
                flows.indexOf(flow),
                new Diagram.Flow(flow.id(), flow.from(), any(scope).id(), flow.condition()));
        return new Diagram.Scope(scope.elements(), flows);
    }

    private Diagram.Scope withoutFlow(Diagram.Scope scope) {
        if (scope.flows().isEmpty()) {
            return scope;
        }
        List<Diagram.Flow> flows = new ArrayList<>(scope.flows());
        flows.remove(random.nextInt(flows.size()));
        return Rules.pruned(new Diagram.Scope(scope.elements(), flows));
    }

    private Diagram.Scope withOtherGateway(Diagram.Scope scope) {
        Diagram.Element gateway = any(scope);
        List<Kind> kinds = List.of(Kind.EXCLUSIVE, Kind.PARALLEL, Kind.INCLUSIVE);
        if (!kinds.contains(gateway.kind())) {
            return scope;
        }
        Kind kind = kinds.get(random.nextInt(kinds.size()));
        String defaultFlow = kind == Kind.PARALLEL ? null : gateway.defaultFlow();
        List<Diagram.Element> elements = new ArrayList<>(scope.elements());
        elements.set(elements.indexOf(gateway), gateway.withKind(kind).withDefaultFlow(defaultFlow));
        List<Diagram.Flow> flows = scope.flows().stream()
                .map(flow -> flow.from().equals(gateway.id()) ? conditioned(flow, kind, defaultFlow) : flow)
                .toList();
        return new Diagram.Scope(elements, flows);
    }

    private Diagram.Flow conditioned(Diagram.Flow flow, Kind kind, @Nullable String defaultFlow) {
        Diagram.Condition condition = flow.condition();
        if (kind == Kind.PARALLEL || flow.id().equals(defaultFlow)) {
            condition = null;
        } else if (condition == null && kind == Kind.EXCLUSIVE) {
            condition = new Fragment(numbers, random).condition();
        }
        return new Diagram.Flow(flow.id(), flow.from(), flow.to(), condition);
    }

    private Diagram.Element any(Diagram.Scope scope) {
        return scope.elements().get(random.nextInt(scope.elements().size()));
    }
}
