package io.penstock.engine.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.history.InstanceState;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Subprocesses that an event starts while the scope around them runs. */
class EventSubProcessTest {

    private static final String MESSAGE = "<messageEventDefinition messageRef='m'/>";
    private static final String HOUR = "<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>";

    private final TestEngine engine = TestEngine.open();

    @AfterEach
    void close() {
        engine.close();
    }

    private static String eventSubProcess(String id, boolean interrupting, String trigger) {
        return "<subProcess id='" + id + "' triggeredByEvent='true'><startEvent id='" + id + "Start' isInterrupting='"
                + interrupting + "'>" + trigger + "</startEvent><userTask id='" + id + "Task'/><endEvent id='" + id
                + "End'/>" + ProcessXml.flows(id + "Start -> " + id + "Task -> " + id + "End") + "</subProcess>";
    }

    private void deploy(String elements, String... flows) {
        engine.deploy(ProcessXml.document(
                "<message id='m' name='cancel'/><error id='err' errorCode='broken'/><process id='p' isExecutable='true'>"
                        + elements + ProcessXml.flows(flows) + "</process>"));
    }

    @Nested
    class InTheProcess {

        @Test
        void anInterruptingOneTakesThePlaceOfEverythingElse() {
            deploy(
                    "<startEvent id='s'/><userTask id='work'/><userTask id='next'/>"
                            + eventSubProcess("handler", true, MESSAGE),
                    "s -> work -> next");
            var instance = engine.start("p");

            engine.correlate("cancel", instance.id());

            assertThat(engine.taskKeys(instance.id())).containsExactly("handlerTask");
            engine.completeTask(instance.id(), "handlerTask");
            assertThat(engine.instance(instance.id()).state()).isEqualTo(InstanceState.COMPLETED);
            assertThat(engine.path(instance.id()))
                    .containsExactlyInAnyOrder("s", "work-x", "handler", "handlerStart", "handlerTask", "handlerEnd");
        }

        @Test
        void anInterruptingOneOccursOnce() {
            deploy(
                    "<startEvent id='s'/><userTask id='work'/>" + eventSubProcess("handler", true, MESSAGE),
                    "s -> work");
            var instance = engine.start("p");
            engine.correlate("cancel", instance.id());

            assertThatThrownBy(() -> engine.correlate("cancel", instance.id()))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("waits for message");
        }

        @Test
        void afterAnInterruptingOneNoOtherWatches() {
            deploy(
                    "<startEvent id='s'/><userTask id='work'/>" + eventSubProcess("handler", true, MESSAGE)
                            + eventSubProcess("late", false, HOUR),
                    "s -> work");
            var instance = engine.start("p");

            engine.correlate("cancel", instance.id());

            assertThat(engine.advanceAndRunDueJobs(Duration.ofHours(2))).isZero();
            assertThat(engine.taskKeys(instance.id())).containsExactly("handlerTask");
        }

        @Test
        void aNonInterruptingOneStartsEachTimeBesideTheRest() {
            deploy("<startEvent id='s'/><userTask id='work'/>" + eventSubProcess("noted", false, MESSAGE), "s -> work");
            var instance = engine.start("p");

            engine.correlate("cancel", instance.id());
            engine.correlate("cancel", instance.id());

            assertThat(engine.taskKeys(instance.id())).containsExactly("notedTask", "notedTask", "work");
        }

        @Test
        void theProcessEndsWhenBothHaveEnded() {
            deploy("<startEvent id='s'/><userTask id='work'/>" + eventSubProcess("noted", false, MESSAGE), "s -> work");
            var instance = engine.start("p");
            engine.correlate("cancel", instance.id());

            engine.completeTask(instance.id(), "work");
            assertThat(engine.instance(instance.id()).state()).isEqualTo(InstanceState.ACTIVE);
            engine.completeTask(instance.id(), "notedTask");

            assertThat(engine.instance(instance.id()).state()).isEqualTo(InstanceState.COMPLETED);
        }

        @Test
        void onesThatWatchAreNotInHistoryAndKeepNothingRunning() {
            deploy("<startEvent id='s'/><userTask id='work'/>" + eventSubProcess("noted", false, MESSAGE), "s -> work");
            var instance = engine.start("p");
            assertThat(engine.path(instance.id())).containsExactly("s", "work?");

            engine.completeTask(instance.id(), "work");

            assertThat(engine.instance(instance.id()).state()).isEqualTo(InstanceState.COMPLETED);
            assertThat(engine.path(instance.id())).containsExactly("s", "work");
        }

        @Test
        void aCycleOfANonInterruptingTimerRepeats() {
            deploy(
                    "<startEvent id='s'/><userTask id='work'/>"
                            + eventSubProcess(
                                    "late",
                                    false,
                                    "<timerEventDefinition><timeCycle>R2/PT1H</timeCycle></timerEventDefinition>"),
                    "s -> work");
            var instance = engine.start("p");

            engine.advanceAndRunDueJobs(Duration.ofHours(1));
            engine.advanceAndRunDueJobs(Duration.ofHours(1));
            engine.advanceAndRunDueJobs(Duration.ofHours(1));

            assertThat(engine.taskKeys(instance.id())).containsExactly("lateTask", "lateTask", "work");
        }
    }

    @Nested
    class InASubProcess {

        private void deployInside(String eventSubProcess) {
            deploy(
                    "<startEvent id='s'/><subProcess id='sub'><startEvent id='is'/><userTask id='work'/>"
                            + eventSubProcess + ProcessXml.flows("is -> work") + "</subProcess><userTask id='after'/>",
                    "s -> sub -> after");
        }

        @Test
        void theSubProcessGoesOnWhenTheInterruptingOneEnded() {
            deployInside(eventSubProcess("handler", true, HOUR));
            var instance = engine.start("p");

            engine.advanceAndRunDueJobs(Duration.ofHours(1));
            engine.completeTask(instance.id(), "handlerTask");

            assertThat(engine.taskKeys(instance.id())).containsExactly("after");
            assertThat(engine.path(instance.id())).contains("sub", "handler", "work-x");
        }

        @Test
        void itWatchesNoLongerThanItsSubProcessRuns() {
            deployInside(eventSubProcess("handler", true, HOUR) + eventSubProcess("noted", false, MESSAGE));
            var instance = engine.start("p");

            engine.completeTask(instance.id(), "work");

            assertThat(engine.taskKeys(instance.id())).containsExactly("after");
            assertThat(engine.advanceAndRunDueJobs(Duration.ofHours(2))).isZero();
            assertThatThrownBy(() -> engine.correlate("cancel", instance.id())).isInstanceOf(EngineException.class);
        }
    }

    @Nested
    class Errors {

        private static final String CATCHES = "<errorEventDefinition errorRef='err'/>";
        private static final String THROWS = "<endEvent id='thrown'><errorEventDefinition errorRef='err'/></endEvent>";

        @Test
        void catchTheErrorOfTheirScope() {
            deploy(
                    "<startEvent id='s'/><userTask id='work'/>" + THROWS + eventSubProcess("handler", true, CATCHES),
                    "s -> work -> thrown");
            var instance = engine.start("p");

            engine.completeTask(instance.id(), "work");

            assertThat(engine.taskKeys(instance.id())).containsExactly("handlerTask");
        }

        @Test
        void comeBeforeTheBoundaryEventOfTheirScope() {
            deploy(
                    "<startEvent id='s'/><subProcess id='sub'><startEvent id='is'/>" + THROWS
                            + eventSubProcess("handler", true, "<errorEventDefinition/>")
                            + ProcessXml.flows("is -> thrown")
                            + "</subProcess><boundaryEvent id='b' attachedToRef='sub'>" + CATCHES
                            + "</boundaryEvent><userTask id='outside'/>",
                    "s -> sub",
                    "b -> outside");
            var instance = engine.start("p");

            assertThat(engine.taskKeys(instance.id())).containsExactly("handlerTask");
        }

        @Test
        void doNotCatchWhatTheyThrowThemselves() {
            deploy(
                    "<startEvent id='s'/><subProcess id='sub'><startEvent id='is'/>" + THROWS
                            + "<subProcess id='handler' triggeredByEvent='true'><startEvent id='hs'>" + CATCHES
                            + "</startEvent><endEvent id='again'>" + CATCHES + "</endEvent>"
                            + ProcessXml.flows("hs -> again") + "</subProcess>" + ProcessXml.flows("is -> thrown")
                            + "</subProcess><boundaryEvent id='b' attachedToRef='sub'>" + CATCHES
                            + "</boundaryEvent><userTask id='outside'/>",
                    "s -> sub",
                    "b -> outside");
            var instance = engine.start("p");

            assertThat(engine.taskKeys(instance.id())).containsExactly("outside");
        }
    }
}
