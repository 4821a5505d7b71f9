package io.penstock.engine.generated;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * What is done with an instance of a diagram, and what is to be seen after each step.
 *
 * @param variables of the start
 * @param steps after the start
 * @param snapshots one more than steps
 */
record Script(Diagram diagram, Map<String, Long> variables, List<Step> steps, List<Snapshot> snapshots) {

    static final List<String> VARIABLES = List.of("a", "b", "c");

    private static final int MOST_STEPS = 25;

    /** Does one of the waits, by its place in the snapshot before. */
    record Step(int index, Map<String, Long> variables) {}

    /** Plays the diagram with choices by chance; empty when it does not come to rest. */
    static Optional<Script> play(Diagram diagram, long seed) {
        try {
            return Optional.of(new Player(diagram, new Random(seed)).play());
        } catch (Play.Runaway endless) {
            return Optional.empty();
        }
    }

    private static final class Player {
        private final Diagram diagram;
        private final Random random;
        private final Map<String, Long> variables;
        private final List<Step> done = new ArrayList<>();
        private TokenGame game;

        Player(Diagram diagram, Random random) {
            this.diagram = diagram;
            this.random = random;
            this.variables = new TreeMap<>(values(VARIABLES.size()));
            this.game = new TokenGame(diagram);
        }

        Script play() {
            List<Step> steps = new ArrayList<>();
            List<Snapshot> snapshots = new ArrayList<>();
            snapshots.add(start());
            while (steps.size() < MOST_STEPS
                    && !snapshots.get(steps.size()).waits().isEmpty()) {
                Step step = chooseOf(snapshots.get(steps.size()).waits());
                steps.add(step);
                snapshots.add(perform(step));
            }
            return new Script(diagram, variables, steps, snapshots);
        }

        private Step chooseOf(List<Snapshot.Wait> waits) {
            int index = random.nextInt(waits.size());
            Snapshot.Wait wait = waits.get(index);
            int least = wait.kind().equals(Snapshot.Wait.CONDITION) ? 1 : 0;
            return new Step(index, wait.bringsVariables() ? values(least + random.nextInt(2)) : Map.of());
        }

        private Snapshot start() {
            try {
                game.start(variables);
                return snapshot(Snapshot.DONE);
            } catch (TokenGame.Refused refusal) {
                return new Snapshot(refusal.getMessage(), List.of(), List.of(), List.of());
            }
        }

        private Snapshot perform(Step step) {
            try {
                game.perform(step.index(), step.variables());
                done.add(step);
                return snapshot(Snapshot.DONE);
            } catch (TokenGame.Refused refusal) {
                game = new TokenGame(diagram); // nothing of the step happened
                game.start(variables);
                done.forEach(before -> game.perform(before.index(), before.variables()));
                return snapshot(refusal.getMessage());
            }
        }

        private Snapshot snapshot(String outcome) {
            return new Snapshot(outcome, game.waits(), game.instances(), game.deadlocks());
        }

        private Map<String, Long> values(int count) {
            Map<String, Long> values = new TreeMap<>();
            for (int i = 0; i < count; i++) {
                String name =
                        count == VARIABLES.size() ? VARIABLES.get(i) : VARIABLES.get(random.nextInt(VARIABLES.size()));
                values.put(name, (long) random.nextInt(6));
            }
            return values;
        }
    }
}
