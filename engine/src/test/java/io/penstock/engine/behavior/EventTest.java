package io.penstock.engine.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.delegate.BpmnError;
import io.penstock.engine.api.delegate.JavaDelegate;
import io.penstock.engine.api.history.InstanceState;
import io.penstock.engine.api.runtime.CorrelateMessage;
import io.penstock.engine.api.runtime.SignalReceiveTask;
import io.penstock.engine.api.runtime.StartProcessInstanceByMessage;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import io.penstock.engine.variable.Value;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Timers, messages and errors, caught in a flow, at a start and on a boundary. */
class EventTest {

    private static final String TIMER =
            "<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>";

    private final TestEngine engine = TestEngine.onH2();

    @AfterEach
    void close() {
        engine.close();
    }

    @Nested
    class Timers {

        @Test
        void aTokenWaitsForTheTimer() {
            engine.deploy(ProcessXml.process(
                    "p",
                    "<startEvent id='s'/><intermediateCatchEvent id='wait'>" + TIMER
                            + "</intermediateCatchEvent><userTask id='after'/>",
                    "s -> wait -> after"));
            var instance = engine.start("p");

            assertThat(engine.advanceAndRunDueJobs(Duration.ofMinutes(59))).isZero();
            assertThat(engine.taskKeys(instance.id())).isEmpty();
            assertThat(engine.advanceAndRunDueJobs(Duration.ofMinutes(1))).isEqualTo(1);
            assertThat(engine.taskKeys(instance.id())).containsExactly("after");
        }

        private void deployBoundary(boolean interrupting, String timer) {
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
            deployBoundary(true, TIMER);
            var instance = engine.start("p");

            engine.advanceAndRunDueJobs(Duration.ofHours(1));

            assertThat(engine.taskKeys(instance.id())).containsExactly("escalated");
            assertThat(engine.path(instance.id())).containsExactly("s", "work-x", "late", "escalated?");
        }

        @Test
        void aNonInterruptingBoundaryTimerLeavesItsActivityAlone() {
            deployBoundary(false, TIMER);
            var instance = engine.start("p");

            engine.advanceAndRunDueJobs(Duration.ofHours(1));

            assertThat(engine.taskKeys(instance.id())).containsExactly("escalated", "work");
            engine.completeTask(instance.id(), "work");
            assertThat(engine.taskKeys(instance.id())).containsExactly("done", "escalated");
        }

        @Test
        void aCycleOnANonInterruptingBoundaryRepeatsUntilTheActivityEnds() {
            deployBoundary(false, "<timerEventDefinition><timeCycle>R3/PT10M</timeCycle></timerEventDefinition>");
            var instance = engine.start("p");

            engine.advanceAndRunDueJobs(Duration.ofMinutes(10));
            engine.advanceAndRunDueJobs(Duration.ofMinutes(10));
            assertThat(engine.taskKeys(instance.id())).containsExactly("escalated", "escalated", "work");

            engine.completeTask(instance.id(), "work");
            assertThat(engine.advanceAndRunDueJobs(Duration.ofHours(1))).isZero();
        }

        @Test
        void theTimerGoesWithItsActivity() {
            deployBoundary(true, TIMER);
            var instance = engine.start("p");

            engine.completeTask(instance.id(), "work");

            assertThat(engine.advanceAndRunDueJobs(Duration.ofHours(2))).isZero();
            assertThat(engine.taskKeys(instance.id())).containsExactly("done");
        }

        @Test
        void aStartTimerStartsTheNewestVersionOnly() {
            byte[] file = ProcessXml.process(
                    "p",
                    "<startEvent id='s'><timerEventDefinition><timeCycle>R2/PT1H</timeCycle></timerEventDefinition>"
                            + "</startEvent><endEvent id='e'/>",
                    "s -> e");
            engine.deploy(file);
            engine.deploy(file);

            engine.advanceAndRunDueJobs(Duration.ofHours(1));
            engine.advanceAndRunDueJobs(Duration.ofHours(1));
            engine.advanceAndRunDueJobs(Duration.ofHours(1));

            assertThat(engine.instancesOf("p")).hasSize(2);
        }
    }

    @Nested
    class Messages {

        private void deployCatch() {
            engine.deploy(ProcessXml.document("<message id='m' name='payment'/>"
                    + "<process id='p' isExecutable='true'><startEvent id='s'/><intermediateCatchEvent id='wait'>"
                    + "<messageEventDefinition messageRef='m'/></intermediateCatchEvent><userTask id='after'/>"
                    + ProcessXml.flows("s -> wait -> after")
                    + "</process>"));
        }

        @Test
        void reachesTheInstanceWithTheBusinessKey() {
            deployCatch();
            var other = engine.start("p", "order-1", Map.of());
            var meant = engine.start("p", "order-2", Map.of());

            var receiver = engine.execute(
                    new CorrelateMessage("payment", "order-2", null, Map.of(), Map.of("amount", Value.of(12))));

            assertThat(receiver).isEqualTo(new CorrelateMessage.Receiver(meant.id(), "wait"));
            assertThat(engine.taskKeys(meant.id())).containsExactly("after");
            assertThat(engine.variables(meant.id())).containsEntry("amount", 12L);
            assertThat(engine.taskKeys(other.id())).isEmpty();
        }

        @Test
        void reachesTheInstanceWithTheVariables() {
            deployCatch();
            engine.start("p", Map.of("customer", "a", "no", 1));
            var meant = engine.start("p", Map.of("customer", "b", "no", 1));

            var receiver = engine.execute(new CorrelateMessage(
                    "payment", null, null, Map.of("customer", Value.of("b"), "no", Value.of(1)), Map.of()));

            assertThat(receiver.processInstanceId()).isEqualTo(meant.id());
        }

        @Test
        void isRefusedWhenNothingWaits() {
            deployCatch();

            assertThatThrownBy(
                            () -> engine.execute(new CorrelateMessage("payment", "nobody", null, Map.of(), Map.of())))
                    .asInstanceOf(InstanceOfAssertFactories.type(EngineException.class))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.NOTHING_WAITS_FOR_MESSAGE));
        }

        @Test
        void isRefusedWhenSeveralWait() {
            deployCatch();
            engine.start("p");
            engine.start("p");

            assertThatThrownBy(() -> engine.execute(new CorrelateMessage("payment", null, null, Map.of(), Map.of())))
                    .asInstanceOf(InstanceOfAssertFactories.type(EngineException.class))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.MESSAGE_MATCHES_SEVERAL));
        }

        @Test
        void startsTheProcessThatWaitsForIt() {
            engine.deploy(ProcessXml.document("<message id='m' name='order'/>"
                    + "<process id='p' isExecutable='true'><startEvent id='s'><messageEventDefinition messageRef='m'/>"
                    + "</startEvent><userTask id='pick'/>" + ProcessXml.flows("s -> pick") + "</process>"));

            var instance =
                    engine.execute(new StartProcessInstanceByMessage("order", "order-7", Map.of("n", Value.of(1))));

            assertThat(instance.businessKey()).isEqualTo("order-7");
            assertThat(engine.taskKeys(instance.id())).containsExactly("pick");
        }

        @Test
        void oneMessageStartsOneProcessOnly() {
            String start = "<message id='m' name='order'/><process id='%s' isExecutable='true'><startEvent id='s'>"
                    + "<messageEventDefinition messageRef='m'/></startEvent><endEvent id='e'/>"
                    + ProcessXml.flows("s -> e") + "</process>";
            engine.deploy(ProcessXml.document(String.format(start, "one")));

            assertThatThrownBy(() -> engine.deploy(ProcessXml.document(String.format(start, "two"))))
                    .hasMessageContaining("message-start-taken")
                    .hasMessageContaining("'one'");
        }

        @Test
        void oneMessageStartsOneProcessOnlyInOneDeploymentToo() {
            String start = "<message id='m' name='order'/><process id='%s' isExecutable='true'><startEvent id='s'>"
                    + "<messageEventDefinition messageRef='m'/></startEvent><endEvent id='e'/>"
                    + ProcessXml.flows("s -> e") + "</process>";

            assertThatThrownBy(() -> engine.deploy(
                            ProcessXml.document(String.format(start, "one")),
                            ProcessXml.document(String.format(start, "two"))))
                    .hasMessageContaining("message-start-taken")
                    .hasMessageContaining("'one'");
        }

        private void deployBoundary(boolean interrupting) {
            engine.deploy(ProcessXml.document("<message id='m' name='cancel'/>"
                    + "<process id='p' isExecutable='true'><startEvent id='s'/><userTask id='work'/>"
                    + "<boundaryEvent id='b' attachedToRef='work' cancelActivity='" + interrupting
                    + "'><messageEventDefinition messageRef='m'/></boundaryEvent><userTask id='noted'/>"
                    + ProcessXml.flows("s -> work", "b -> noted") + "</process>"));
        }

        @Test
        void interruptsTheActivityOfItsBoundaryEvent() {
            deployBoundary(true);
            var instance = engine.start("p");

            engine.correlate("cancel", instance.id());

            assertThat(engine.taskKeys(instance.id())).containsExactly("noted");
        }

        @Test
        void comesAgainAndAgainToANonInterruptingBoundaryEvent() {
            deployBoundary(false);
            var instance = engine.start("p");

            engine.correlate("cancel", instance.id());
            engine.correlate("cancel", instance.id());

            assertThat(engine.taskKeys(instance.id())).containsExactly("noted", "noted", "work");
        }

        @Test
        void letsAReceiveTaskGoOn() {
            engine.deploy(ProcessXml.document("<message id='m' name='payment ${no}'/>"
                    + "<process id='p' isExecutable='true'><startEvent id='s'/><receiveTask id='r' messageRef='m'/>"
                    + "<userTask id='after'/>" + ProcessXml.flows("s -> r -> after") + "</process>"));
            var instance = engine.start("p", Map.of("no", 7));

            engine.correlate("payment 7", instance.id());

            assertThat(engine.taskKeys(instance.id())).containsExactly("after");
        }

        @Test
        void aReceiveTaskWithoutMessageWaitsForASignal() {
            engine.deploy(ProcessXml.process(
                    "p", "<startEvent id='s'/><receiveTask id='r'/><userTask id='after'/>", "s -> r -> after"));
            var instance = engine.start("p");

            engine.execute(new SignalReceiveTask(instance.id(), "r", Map.of("x", Value.of(1))));

            assertThat(engine.taskKeys(instance.id())).containsExactly("after");
            assertThatThrownBy(() -> engine.execute(new SignalReceiveTask(instance.id(), "r", Map.of())))
                    .asInstanceOf(InstanceOfAssertFactories.type(EngineException.class))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.ACTIVITY_NOT_WAITING));
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
