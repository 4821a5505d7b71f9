package io.penstock.engine.generated;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.penstock.engine.testing.Consistency;
import io.penstock.engine.testing.TestDatabases;
import io.penstock.engine.testing.TestDatabases.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * The engine against a token game in memory, on random models. The properties {@code penstock.test.models} and
 * {@code penstock.test.firstModel} say how many, and from which seed.
 */
class GeneratedModelsTest {

    private static final int MODELS = Integer.getInteger("penstock.test.models", 300);
    private static final long FIRST = Long.getLong("penstock.test.firstModel", 1);

    /** After so many, a fresh database: history only grows. */
    private static final int MODELS_PER_DATABASE = 250;

    private static final int MODELS_SIDE_BY_SIDE = 25;

    /** Choices by chance fall otherwise in a smaller model, so a shrunk one gets several chances to fail. */
    private static final int SCRIPTS_PER_SHRUNK_MODEL = 4;

    /** Steps that are refused belong to the models; each would be logged with its stack. */
    private static final Logger LOG = (Logger) LoggerFactory.getLogger("io.penstock.engine");

    @BeforeAll
    static void quiet() {
        LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void loud() {
        LOG.setLevel(null);
    }

    private record Model(long seed, Script script) {}

    private record Failure(Model model, String difference) {}

    @Test
    void everyRunOfTheEngineTellsWhatTheTokenGameTells() {
        List<Failure> failures = new ArrayList<>();
        for (long from = FIRST; from < FIRST + MODELS; from += MODELS_PER_DATABASE) {
            try (TestDatabase database = TestDatabases.h2Memory();
                    var engine = new EngineRun(database)) {
                var comparison = new Comparison(engine, "m");
                for (List<Model> models : batches(from, Math.min(from + MODELS_PER_DATABASE, FIRST + MODELS))) {
                    failures.addAll(failures(comparison, models));
                }
                if (failures.isEmpty()) {
                    Consistency.check(database);
                }
            }
        }
        if (!failures.isEmpty()) {
            throw new AssertionError(text(failures));
        }
    }

    private static List<List<Model>> batches(long from, long to) {
        List<List<Model>> batches = new ArrayList<>();
        for (long first = from; first < to; first += MODELS_SIDE_BY_SIDE) {
            batches.add(models(first, Math.min(first + MODELS_SIDE_BY_SIDE, to)));
        }
        return batches;
    }

    /** Those that come to rest. */
    private static List<Model> models(long from, long to) {
        List<Model> models = new ArrayList<>();
        for (long seed = from; seed < to; seed++) {
            Script script = Script.play(Generator.diagram(seed), seed).orElse(null);
            if (script != null) {
                models.add(new Model(seed, script));
            }
        }
        return models;
    }

    private static List<Failure> failures(Comparison comparison, List<Model> models) {
        List<Optional<String>> differences =
                comparison.differences(models.stream().map(Model::script).toList());
        List<Failure> failures = new ArrayList<>();
        for (int i = 0; i < models.size(); i++) {
            Model model = models.get(i);
            differences.get(i).ifPresent(difference -> failures.add(new Failure(model, difference)));
        }
        return failures;
    }

    private static String text(List<Failure> failures) {
        Failure first = failures.get(0);
        Diagram diagram = first.model().script().diagram();
        return "Models of seeds "
                + failures.stream().map(failure -> failure.model().seed()).toList()
                + " differ. Replay one with -Dpenstock.test.models=1 -Dpenstock.test.firstModel=SEED.\n\nThe model of seed "
                + first.model().seed() + " " + first.difference() + "\n\n" + xml(diagram) + "\n\n"
                + shrunk(diagram, first.model().seed());
    }

    private static String shrunk(Diagram diagram, long seed) {
        try (TestDatabase database = TestDatabases.h2Memory();
                var engine = new EngineRun(database)) {
            var comparison = new Comparison(engine, "s");
            Diagram smallest = new Shrinker(
                            candidate -> difference(comparison, candidate, seed).isPresent())
                    .shrink(diagram);
            return "The smallest model found that differs: "
                    + difference(comparison, smallest, seed).orElse("") + "\n\n" + xml(smallest);
        }
    }

    private static Optional<String> difference(Comparison comparison, Diagram diagram, long seed) {
        return LongStream.range(seed, seed + SCRIPTS_PER_SHRUNK_MODEL)
                .mapToObj(each -> Script.play(diagram, each))
                .flatMap(Optional::stream)
                .map(script ->
                        comparison.difference(script).map(text -> "started with " + script.variables() + ", " + text))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static String xml(Diagram diagram) {
        return new String(DiagramXml.of(diagram, ""), StandardCharsets.UTF_8);
    }

    @Test
    void noModelHangsSilently() {
        assertThat(models(0, 1_000).stream()
                        .filter(model -> model.script().snapshots().stream().anyMatch(Snapshot::hangsSilently))
                        .map(Model::seed))
                .isEmpty();
    }

    @Test
    void everyConstructIsReachedInSomeModel() {
        Set<Kind> reached = EnumSet.noneOf(Kind.class);
        models(0, 1_000).forEach(model -> reached.addAll(reached(model.script())));

        assertThat(EnumSet.complementOf(EnumSet.copyOf(reached)))
                .as("links and compensation boundary events have no activity of their own")
                .isSubsetOf(Kind.LINK_THROW, Kind.LINK_CATCH, Kind.COMPENSATION_BOUNDARY);
    }

    private static List<Kind> reached(Script script) {
        Set<String> path = script.snapshots().stream()
                .flatMap(snapshot -> snapshot.instances().stream())
                .flatMap(instance -> instance.path().stream())
                .map(activity -> activity.replaceAll("(#.*)?([?]|-x)?$", ""))
                .collect(Collectors.toSet());
        return script.diagram()
                .scopes()
                .flatMap(scope -> scope.elements().stream())
                .filter(element -> path.contains(element.id()))
                .map(Diagram.Element::kind)
                .toList();
    }

    @Test
    void fewModelsAreTooLargeToPlay() {
        assertThat(models(0, 1_000)).hasSizeGreaterThan(900);
    }
}
