package io.penstock.engine.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.history.HistoricActivityInstance;
import io.penstock.engine.api.history.InstanceState;
import io.penstock.engine.api.runtime.GetAdHocSubProcesses;
import io.penstock.engine.api.runtime.StartAdHocActivity;
import io.penstock.engine.behavior.Behaviors;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.parser.ParsedElements;
import io.penstock.engine.testing.TestEngine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/** Every record of {@link FlowNode} is read, has a behavior, runs in a process, and has a test of its own name. */
class ElementCompletenessTest {

    private static final byte[] EVERY_ELEMENT = file();
    private static final String BEHAVIORS = Behaviors.class.getPackageName() + ".";

    /** The records below a sealed interface, at any depth. */
    private static Stream<Class<?>> records(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(ElementCompletenessTest::records)
                : Stream.of(type);
    }

    static List<Class<?>> elements() {
        return records(FlowNode.class).distinct().toList();
    }

    @Test
    void findsTheRecords() {
        assertThat(elements())
                .contains(FlowNode.StartEvent.class, FlowNode.UserTask.class)
                .allMatch(Class::isRecord);
    }

    @Test
    void everyRecordHasABehaviorAndNothingElseHas() {
        var behaviors = new Behaviors(
                null, null, new Behaviors.Work(null, null), null, null, null, new Behaviors.Code(null, null, null));

        assertThat(behaviors.kinds())
                .as("the table of contents in Behaviors: add a line for a new record of FlowNode")
                .isEqualTo(Set.copyOf(elements()));
    }

    @ParameterizedTest
    @MethodSource("elements")
    void theBehaviorIsNamedLikeTheRecord(Class<?> element) {
        assertThat(classNamed(BEHAVIORS + element.getSimpleName() + "Behavior"))
                .as("behavior/%sBehavior.java", element.getSimpleName())
                .isNotNull();
    }

    @ParameterizedTest
    @MethodSource("elements")
    void theTestIsNamedLikeTheRecord(Class<?> element) {
        Class<?> test = classNamed(BEHAVIORS + element.getSimpleName() + "Test");

        assertThat(test).as("behavior/%sTest.java", element.getSimpleName()).isNotNull();
        assertThat(hasTests(Objects.requireNonNull(test)))
                .as("%s holds tests", test)
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("elements")
    void theParserMakesTheRecord(Class<?> element) {
        assertThat(ParsedElements.of(EVERY_ELEMENT).values())
                .as("records made of bpmn/every-element.bpmn; draw the new element there")
                .contains(element.asSubclass(FlowNode.class));
    }

    @Test
    void theFileHoldsEveryElementOfTheParsersTable() {
        assertThat(ParsedElements.of(EVERY_ELEMENT).keySet())
                .as("elements of bpmn/every-element.bpmn; draw the new element there")
                .containsAll(ParsedElements.inTable());
    }

    @Test
    void everyElementRunsToItsEnd() {
        try (TestEngine engine = TestEngine.open()) {
            engine.deploy(EVERY_ELEMENT);
            long instance = engine.start("everyElement").id();
            engine.advanceAndRunDueJobs(Duration.ofHours(1));
            engine.completeTask(instance, "human");
            engine.correlate("paid", instance);
            engine.advanceAndRunDueJobs(Duration.ofHours(1));
            long adHoc =
                    engine.execute(new GetAdHocSubProcesses(instance)).get(0).activityInstanceId();
            engine.execute(new StartAdHocActivity(adHoc, "chosen", Map.of()));

            assertThat(engine.instance(instance).state()).isEqualTo(InstanceState.COMPLETED);
            assertThat(engine.activities(instance))
                    .allMatch(activity -> activity.endTime() != null)
                    .allMatch(activity ->
                            activity.canceled() == activity.activityType().equals("eventBasedGateway"))
                    .extracting(HistoricActivityInstance::activityType)
                    .as("kinds of elements that ran")
                    .containsAll(ParsedElements.inTable());
        }
    }

    private static boolean hasTests(Class<?> type) {
        return Stream.concat(Stream.of(type), Arrays.stream(type.getDeclaredClasses()))
                .map(Class::getDeclaredMethods)
                .flatMap(Arrays::stream)
                .anyMatch(ElementCompletenessTest::isTest);
    }

    private static boolean isTest(Method method) {
        return AnnotationSupport.isAnnotated(method, Testable.class);
    }

    private static Class<?> classNamed(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    private static byte[] file() {
        try (InputStream stream = ElementCompletenessTest.class.getResourceAsStream("/bpmn/every-element.bpmn")) {
            return Objects.requireNonNull(stream).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
