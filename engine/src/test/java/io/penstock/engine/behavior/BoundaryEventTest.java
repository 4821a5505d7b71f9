package io.penstock.engine.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.delegate.BpmnError;
import io.penstock.engine.api.delegate.JavaDelegate;
import io.penstock.engine.api.history.InstanceState;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Timers, messages and errors on the border of an activity. */
class BoundaryEventTest {

    private final TestEngine engine = TestEngine.open();

    @AfterEach
    void close() {
        engine.close();
    }

    private static final String TIMER =
            "<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>";

    @Nested
    class Timers {

        private void deployTimer(boolean interrupting, String timer) {
            engine.deploy(ProcessXml.process(
                    "p",
                    "<startEvent id='s'/><userTask id='work'/><boundaryEvent id='late' attachedToRef='work' cancelActivity='"
                            + interrupting + "'>" + timer
                            + "</boundaryEvent><userTask id='escalated'/><userTask id='done'/>",
                    "s -> work -> done",
                    "late -> escalated"));
        }

        @Test
        void anInterruptingBoundaryTimerCancelsItsActivity() {
            deployTimer(true, TIMER);
            var instance = engine.start("p");

            engine.advanceAndRunDueJobs(Duration.ofHours(1));

            assertThat(engine.taskKeys(instance.id())).containsExactly("escalated");
            assertThat(engine.path(instance.id())).containsExactly("s", "work-x", "late", "escalated?");
        }

        @Test
        void aNonInterruptingBoundaryTimerLeavesItsActivityAlone() {
            deployTimer(false, TIMER);
            var instance = engine.start("p");

            engine.advanceAndRunDueJobs(Duration.ofHours(1));

            assertThat(engine.taskKeys(instance.id())).containsExactly("escalated", "work");
            engine.completeTask(instance.id(), "work");
            assertThat(engine.taskKeys(instance.id())).containsExactly("done", "escalated");
        }

        @Test
        void aCycleOnANonInterruptingBoundaryRepeatsUntilTheActivityEnds() {
            deployTimer(false, "<timerEventDefinition><timeCycle>R3/PT10M</timeCycle></timerEventDefinition>");
            var instance = engine.start("p");

            engine.advanceAndRunDueJobs(Duration.ofMinutes(10));
            engine.advanceAndRunDueJobs(Duration.ofMinutes(10));
            assertThat(engine.taskKeys(instance.id())).containsExactly("escalated", "escalated", "work");

            engine.completeTask(instance.id(), "work");
            assertThat(engine.advanceAndRunDueJobs(Duration.ofHours(1))).isZero();
        }

        @Test
        void aCycleOnAnInterruptingBoundaryOccursOnce() {
            deployTimer(true, "<timerEventDefinition><timeCycle>R3/PT10M</timeCycle></timerEventDefinition>");
            var instance = engine.start("p");

            engine.advanceAndRunDueJobs(Duration.ofMinutes(10));

            assertThat(engine.taskKeys(instance.id())).containsExactly("escalated");
            assertThat(engine.advanceAndRunDueJobs(Duration.ofHours(1))).isZero();
        }

        @Test
        void aCycleThatIsRunBeforeItsTimeOccursOnceMoreAtItsTime() {
            deployTimer(false, "<timerEventDefinition><timeCycle>R2/PT10M</timeCycle></timerEventDefinition>");
            var instance = engine.start("p");

            engine.processEngine().runJob(engine.database().number("select id from penstock_job"));
            assertThat(engine.taskKeys(instance.id())).containsExactly("escalated", "work");

            engine.advanceAndRunDueJobs(Duration.ofMinutes(10));
            engine.advanceAndRunDueJobs(Duration.ofMinutes(10));
            assertThat(engine.taskKeys(instance.id())).containsExactly("escalated", "escalated", "escalated", "work");
        }

        @Test
        void theTimerGoesWithItsActivity() {
            deployTimer(true, TIMER);
            var instance = engine.start("p");

            engine.completeTask(instance.id(), "work");

            assertThat(engine.advanceAndRunDueJobs(Duration.ofHours(2))).isZero();
            assertThat(engine.taskKeys(instance.id())).containsExactly("done");
        }
    }

    @Nested
    class Messages {

        private void deployMessage(boolean interrupting) {
            engine.deploy(ProcessXml.document("<message id='m' name='cancel'/>"
                    + "<process id='p' isExecutable='true'><startEvent id='s'/><userTask id='work'/>"
                    + "<boundaryEvent id='b' attachedToRef='work' cancelActivity='" + interrupting
                    + "'><messageEventDefinition messageRef='m'/></boundaryEvent><userTask id='noted'/>"
                    + ProcessXml.flows("s -> work", "b -> noted") + "</process>"));
        }

        @Test
        void interruptsTheActivityOfItsBoundaryEvent() {
            deployMessage(true);
            var instance = engine.start("p");

            engine.correlate("cancel", instance.id());

            assertThat(engine.taskKeys(instance.id())).containsExactly("noted");
        }

        @Test
        void comesAgainAndAgainToANonInterruptingBoundaryEvent() {
            deployMessage(false);
            var instance = engine.start("p");

            engine.correlate("cancel", instance.id());
            engine.correlate("cancel", instance.id());

            assertThat(engine.taskKeys(instance.id())).containsExactly("noted", "noted", "work");
        }
    }

    @Nested
    class Errors {

        private static final String FILE = "<error id='err' errorCode='E1' c:errorMessage='it broke'/>"
                + "<process id='p' isExecutable='true'><startEvent id='s'/>%s"
                + "<boundaryEvent id='any' attachedToRef='host'><errorEventDefinition/></boundaryEvent>"
                + "<boundaryEvent id='exact' attachedToRef='host'><errorEventDefinition errorRef='err'"
                + " c:errorCodeVariable='code' c:errorMessageVariable='message'/></boundaryEvent>"
                + "<userTask id='normal'/><userTask id='caughtAny'/><userTask id='caughtExact'/>"
                + ProcessXml.flows("s -> host -> normal", "any -> caughtAny", "exact -> caughtExact") + "</process>";

        private void throwing(String code) {
            JavaDelegate delegate = execution -> {
                throw new BpmnError(code, "from code");
            };
            engine.bean("broken", delegate);
        }

        @Test
        void theBoundaryEventWithTheCodeComesBeforeTheOneForAll() {
            throwing("E1");
            engine.deploy(ProcessXml.document(
                    String.format(FILE, "<serviceTask id='host' c:delegateExpression='${broken}'/>")));

            var instance = engine.start("p");

            assertThat(engine.taskKeys(instance.id())).containsExactly("caughtExact");
            assertThat(engine.variables(instance.id()))
                    .containsEntry("code", "E1")
                    .containsEntry("message", "from code");
        }

        @Test
        void aBoundaryEventWithoutACodeCatchesEverything() {
            throwing("OTHER");
            engine.deploy(ProcessXml.document(
                    String.format(FILE, "<serviceTask id='host' c:delegateExpression='${broken}'/>")));

            assertThat(engine.taskKeys(engine.start("p").id())).containsExactly("caughtAny");
        }

        @Test
        void anErrorEndEventIsCaughtOnItsSubprocess() {
            engine.deploy(ProcessXml.document(String.format(
                    FILE,
                    "<subProcess id='host'><startEvent id='is'/><userTask id='work'/><userTask id='beside'/>"
                            + "<endEvent id='ie'><errorEventDefinition errorRef='err'/></endEvent>"
                            + ProcessXml.flows("is -> work -> ie", "is -> beside") + "</subProcess>")));
            var instance = engine.start("p");

            engine.completeTask(instance.id(), "work");

            assertThat(engine.taskKeys(instance.id())).containsExactly("caughtExact");
            assertThat(engine.variables(instance.id())).containsEntry("message", "it broke");
        }

        @Test
        void anErrorOfACalledProcessIsCaughtOnTheCallActivity() {
            engine.deploy(
                    ProcessXml.document("<error id='e' errorCode='E1'/><process id='child' isExecutable='true'>"
                            + "<startEvent id='cs'/><userTask id='work'/><endEvent id='ce'><errorEventDefinition"
                            + " errorRef='e'/></endEvent>" + ProcessXml.flows("cs -> work -> ce") + "</process>"),
                    ProcessXml.document(String.format(FILE, "<callActivity id='host' calledElement='child'/>")));
            var instance = engine.start("p");
            var child = engine.instancesOf("child").get(0);

            engine.completeTask(child.id(), "work");

            assertThat(engine.taskKeys(instance.id())).containsExactly("caughtExact");
            assertThat(engine.instance(child.id()).state()).isEqualTo(InstanceState.DELETED);
        }
    }
}
