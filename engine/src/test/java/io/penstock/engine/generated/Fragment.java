package io.penstock.engine.generated;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A scope while it is made: nodes and flows are added, and numbered through the whole diagram. */
final class Fragment {

    final Numbers numbers;
    final Random random;
    final List<Diagram.Element> elements = new ArrayList<>();
    final List<Diagram.Flow> flows = new ArrayList<>();

    /** The ids of a diagram. */
    static final class Numbers {
        private int last;

        String next(String prefix) {
            return prefix + ++last;
        }
    }

    Fragment(Numbers numbers, Random random) {
        this.numbers = numbers;
        this.random = random;
    }

    Diagram.Element newElement(Kind kind) {
        return Diagram.Element.of(numbers.next(prefix(kind)), kind);
    }

    Diagram.Element element(String id) {
        return elements.stream()
                .filter(element -> element.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    Diagram.Element add(Diagram.Element element) {
        elements.add(element);
        return element;
    }

    void change(String id, UnaryOperator<Diagram.Element> change) {
        Diagram.Element old = element(id);
        replace(old, change.apply(old));
    }

    void replace(Diagram.Element old, Diagram.Element changed) {
        elements.set(elements.indexOf(old), changed);
    }

    Diagram.Flow flow(String from, String to) {
        return flow(from, to, null);
    }

    Diagram.Flow flow(String from, String to, Diagram.@Nullable Condition condition) {
        var flow = new Diagram.Flow(numbers.next("f"), from, to, condition);
        flows.add(flow);
        return flow;
    }

    Diagram.Condition condition() {
        String[] operators = {"==", "!=", "<", ">="};
        return new Diagram.Condition(variable(), operators[random.nextInt(operators.length)], 1 + random.nextInt(4));
    }

    Diagram.Assignment assignment() {
        return new Diagram.Assignment(variable(), variable(), random.nextInt(5) - 1L);
    }

    /** One of few names, so that what is thrown is sometimes what is caught. */
    String code(Kind.Trigger trigger) {
        return switch (trigger) {
            case ERROR -> "E" + (1 + random.nextInt(2));
            case ESCALATION -> "X" + (1 + random.nextInt(2));
            default -> "s" + (1 + random.nextInt(2));
        };
    }

    String variable() {
        return Script.VARIABLES.get(random.nextInt(Script.VARIABLES.size()));
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    Diagram.Scope toScope() {
        return new Diagram.Scope(elements, flows);
    }

    /** Names that say what a thing is, for whoever reads a failing model. */
    private static String prefix(Kind kind) {
        var name = new StringBuilder();
        for (String word : kind.name().toLowerCase(Locale.ROOT).split("_", -1)) {
            name.append(
                            name.isEmpty()
                                    ? word.substring(0, 1)
                                    : word.substring(0, 1).toUpperCase(Locale.ROOT))
                    .append(word.substring(1));
        }
        return name.toString();
    }
}
