package io.penstock.engine.generated;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Plays scripts with an engine and compares what is to be seen after each step. */
final class Comparison {

    private final EngineRun engine;
    private final String name;
    private int deployments;

    /**
     * @param name before the names of what this one deploys
     */
    Comparison(EngineRun engine, String name) {
        this.engine = engine;
        this.name = name;
    }

    /** The first difference, in words; empty when there is none. */
    Optional<String> difference(Script script) {
        return differences(List.of(script)).get(0);
    }

    /**
     * The first difference of each script. All are played once more with the engine thrown away before each step: side by side, so that
     * one new engine makes one step of each.
     */
    List<Optional<String>> differences(List<Script> scripts) {
        List<String> prefixes = scripts.stream().map(this::deploy).toList();
        List<Comparing> straight = begin(scripts, prefixes, "");
        for (Comparing play : straight) {
            while (play.goesOn()) {
                play.step();
            }
            play.end();
        }
        engine.finishDeliveries();
        List<Comparing> reloaded = begin(scripts, prefixes, ", the engine thrown away before each step");
        while (reloaded.stream().anyMatch(Comparing::goesOn)) {
            engine.reload();
            reloaded.stream().filter(Comparing::goesOn).forEach(Comparing::step);
        }
        reloaded.forEach(Comparing::end);
        engine.finishDeliveries();
        return IntStream.range(0, scripts.size())
                .mapToObj(i ->
                        straight.get(i).difference().or(() -> reloaded.get(i).difference()))
                .toList();
    }

    private String deploy(Script script) {
        String prefix = name + ++deployments + "_";
        engine.deploy(script.diagram(), prefix);
        return prefix;
    }

    private List<Comparing> begin(List<Script> scripts, List<String> prefixes, String how) {
        return IntStream.range(0, scripts.size())
                .mapToObj(i -> new Comparing(
                        scripts.get(i), engine.new Instance(scripts.get(i).diagram(), prefixes.get(i)), how))
                .toList();
    }

    /** One script while it is played. */
    private static final class Comparing {
        private final Script script;
        private final EngineRun.Instance instance;
        private final String how;
        private int done;
        private @Nullable String difference;

        Comparing(Script script, EngineRun.Instance instance, String how) {
            this.script = script;
            this.instance = instance;
            this.how = how;
        }

        Optional<String> difference() {
            return Optional.ofNullable(difference);
        }

        boolean goesOn() {
            return difference == null && done < script.snapshots().size();
        }

        /** Starts, or does the next step. */
        void step() {
            int next = done++;
            if (next == 0) {
                compare("the start", 0, () -> instance.start(script.variables()));
                return;
            }
            Script.Step step = script.steps().get(next - 1);
            Snapshot.Wait wait = script.snapshots().get(next - 1).waits().get(step.index());
            compare("step " + next + ", " + wait + " " + step.variables(), next, () -> instance.perform(step));
        }

        private void compare(String what, int index, Supplier<Snapshot> performed) {
            Snapshot expected = script.snapshots().get(index);
            String where = "at " + what + how;
            try {
                Snapshot actual = performed.get();
                if (!expected.equals(actual)) {
                    difference = where + "\nexpected " + expected + "\n but was " + actual;
                }
            } catch (RuntimeException | AssertionError failure) {
                difference = where + ": expected " + expected + "\n but it threw " + failure;
            }
        }

        void end() {
            if (difference == null) {
                instance.end();
            }
        }
    }
}
