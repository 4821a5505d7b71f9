package io.penstock.engine.generated;

import io.penstock.engine.generated.Constructs.Block;
import io.penstock.engine.generated.Constructs.Construct;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes a diagram of a seed: block by block, and every second one bent afterwards, so that it has no blocks any longer. */
final class Generator {

    private static final int DEEPEST = 5;

    private final Random random;
    private final Fragment.Numbers numbers = new Fragment.Numbers();

    private Generator(long seed) {
        this.random = new Random(seed);
    }

    static Diagram diagram(long seed) {
        return new Generator(seed).make();
    }

    private Diagram make() {
        int count = 1 + (random.nextInt(3) == 0 ? 1 + random.nextInt(2) : 0);
        List<Diagram.Process> processes = new ArrayList<>();
        for (int i = count - 1; i >= 0; i--) { // the last first, because it is called by those before
            int budget = i == 0 ? 3 + random.nextInt(10) : 2 + random.nextInt(3);
            var inside = new Inside(
                    budget, processes.stream().map(Diagram.Process::key).toList());
            processes.add(new Diagram.Process("p" + i, inside.scope(Kind.CALL_ACTIVITY)));
        }
        Collections.reverse(processes);
        var structured = new Diagram(processes);
        return random.nextBoolean() ? structured : Mutations.bend(structured, random, numbers);
    }

    /** Gives out blocks as long as the budget lasts. */
    private final class Inside implements Constructs.Blocks {
        private final List<String> callable;
        private int budget;
        private int depth;
        private boolean cancelable;

        Inside(int budget, List<String> callable) {
            this.budget = budget;
            this.callable = callable;
        }

        @Override
        public Block block(Fragment into) {
            boolean leaf = budget <= 1 || depth >= DEEPEST || random.nextInt(4) == 0;
            Construct construct = pick(leaf ? Constructs.LEAVES : Constructs.BLOCKS);
            budget--;
            depth++;
            Block block = construct.make(into, this);
            depth--;
            return block;
        }

        @Override
        public Diagram.Scope scope(Kind host) {
            boolean cancelableBefore = cancelable;
            cancelable = host == Kind.TRANSACTION || (cancelable && host == Kind.SUB_PROCESS);
            var fragment = new Fragment(numbers, random);
            if (host == Kind.AD_HOC_SUB_PROCESS) {
                Diagram.Scope choices = choices(fragment);
                cancelable = cancelableBefore;
                return choices;
            }
            Diagram.Element start = fragment.add(
                    host == Kind.EVENT_SUB_PROCESS ? EventConstructs.start(fragment) : fragment.newElement(Kind.START));
            Diagram.Scope scope = scope(fragment, start, host);
            cancelable = cancelableBefore;
            return scope;
        }

        private Diagram.Scope scope(Fragment fragment, Diagram.Element start, Kind host) {
            Block block = block(fragment);
            fragment.flow(start.id(), block.entry());
            for (int i = 0; i < 2 && depth < DEEPEST && fragment.chance(14); i++) {
                depth++;
                EventConstructs.eventSubProcess(fragment, this);
                depth--;
            }
            if (random.nextInt(5) > 0) {
                Diagram.Element end = fragment.chance(host == Kind.CALL_ACTIVITY ? 70 : 45)
                        ? fragment.add(fragment.newElement(Kind.END))
                        : EventConstructs.end(fragment, this);
                fragment.flow(block.exit(), end.id());
            }
            endChoices(fragment);
            return fragment.toScope();
        }

        /** The inside of an ad-hoc subprocess: activities that may begin, with what follows some of them. */
        private Diagram.Scope choices(Fragment fragment) {
            List<Block> ways = new ArrayList<>();
            int count = 1 + random.nextInt(3);
            for (int i = 0; i < count; i++) {
                Kind kind =
                        fragment.oneOf(List.of(Kind.USER_TASK, Kind.EXTERNAL_TASK, Kind.PLAIN_TASK, Kind.SERVICE_TASK));
                Block head = kind == Kind.SERVICE_TASK
                        ? Constructs.assignment(fragment, kind)
                        : Constructs.looped(fragment, Constructs.leaf(fragment, kind));
                Block last = head;
                if (fragment.chance(50)) {
                    last = block(fragment);
                    fragment.flow(head.exit(), last.entry());
                }
                ways.add(last);
            }
            if (count > 1 && fragment.chance(30)) {
                Block join = Constructs.leaf(fragment, fragment.oneOf(List.of(Kind.PARALLEL, Kind.INCLUSIVE)));
                ways.forEach(way -> fragment.flow(way.exit(), join.entry()));
            }
            if (depth < DEEPEST && fragment.chance(14)) {
                depth++;
                EventConstructs.eventSubProcess(fragment, this);
                depth--;
            }
            endChoices(fragment);
            fragment.elements.replaceAll(
                    element -> element.kind().isEnd() ? Diagram.Element.of(element.id(), Kind.PLAIN_TASK) : element);
            return fragment.toScope();
        }

        /** An exclusive gateway has something to choose. */
        private static void endChoices(Fragment fragment) {
            for (Diagram.Element element : List.copyOf(fragment.elements)) {
                if (element.kind() == Kind.EXCLUSIVE
                        && fragment.flows.stream().noneMatch(flow -> flow.from().equals(element.id()))) {
                    fragment.flow(
                            element.id(),
                            fragment.add(fragment.newElement(Kind.END)).id());
                }
            }
        }

        @Override
        public @Nullable String callable() {
            return callable.isEmpty() ? null : callable.get(random.nextInt(callable.size()));
        }

        @Override
        public boolean inTransaction() {
            return cancelable;
        }

        private Construct pick(Map<Construct, Integer> table) {
            int place = random.nextInt(
                    table.values().stream().mapToInt(Integer::intValue).sum());
            for (Map.Entry<Construct, Integer> entry : table.entrySet()) {
                place -= entry.getValue();
                if (place < 0) {
                    return entry.getKey();
                }
            }
            throw new IllegalStateException("nothing to pick");
        }
    }
}
