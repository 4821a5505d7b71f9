package io.penstock.engine.behavior;

import static io.penstock.engine.behavior.CompensationXml.subProcess;
import static io.penstock.engine.behavior.CompensationXml.throwEvent;
import static io.penstock.engine.behavior.CompensationXml.undoable;
import static io.penstock.engine.behavior.CompensationXml.undoableByHand;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.history.InstanceState;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A transaction: done, cancelled, or broken by an error. */
class TransactionTest {

    private static final String CANCEL = "<endEvent id='cancel'><cancelEventDefinition/></endEvent>";
    private static final String CANCELLED =
            "<boundaryEvent id='cancelled' attachedToRef='tx'><cancelEventDefinition/></boundaryEvent>";

    private final CallLog log = new CallLog();
    private final TestEngine engine = TestEngine.open().bean("log", log);

    @AfterEach
    void close() {
        engine.close();
    }

    private static String transaction(String elements, String... flows) {
        return "<transaction id='tx'><startEvent id='ts'/>" + elements + ProcessXml.flows(flows) + "</transaction>";
    }

    @Test
    void thatIsDoneIsLikeASubprocess() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/>" + transaction(undoable("a"), "ts -> a") + "<endEvent id='e'/>",
                "s -> tx -> e"));

        var instance = engine.start("p");

        assertThat(log.calls()).containsExactly("a");
        assertThat(engine.path(instance.id())).containsExactly("s", "tx", "ts", "a", "e");
    }

    @Test
    void thatIsDoneCanBeUndone() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/>" + transaction(undoable("a"), "ts -> a") + throwEvent("undo", "")
                        + "<endEvent id='e'/>",
                "s -> tx -> undo -> e"));

        engine.start("p");

        assertThat(log.calls()).containsExactly("a", "undo-a");
    }

    @Test
    void thatIsCancelledEndsWhatRunsUndoesWhatCompletedAndLeavesByItsBoundaryEvent() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/>"
                        + transaction(
                                undoable("a") + undoable("b") + "<parallelGateway id='fork'/><userTask id='ask'/>"
                                        + "<userTask id='other'/>" + CANCEL,
                                "ts -> a -> b -> fork -> ask -> cancel",
                                "fork -> other")
                        + CANCELLED + "<userTask id='sorry'/><endEvent id='e'/>",
                "s -> tx -> e",
                "cancelled -> sorry"));
        var instance = engine.start("p");

        engine.completeTask(instance.id(), "ask");

        assertThat(log.calls()).containsExactly("a", "b", "undo-b", "undo-a");
        assertThat(engine.taskKeys(instance.id())).containsExactly("sorry");
        assertThat(engine.path(instance.id()))
                .containsExactly(
                        "s",
                        "tx-x",
                        "ts",
                        "a",
                        "b",
                        "fork",
                        "ask",
                        "other-x",
                        "cancel-x",
                        "undo-b",
                        "undo-a",
                        "cancelled",
                        "sorry?");
        engine.completeTask(instance.id(), "sorry");
        assertThat(engine.instance(instance.id()).state()).isEqualTo(InstanceState.COMPLETED);
    }

    @Test
    void waitsForItsHandlersBeforeItIsLeft() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/>" + transaction(undoableByHand("a") + CANCEL, "ts -> a -> cancel") + CANCELLED
                        + "<userTask id='sorry'/>",
                "s -> tx",
                "cancelled -> sorry"));
        var instance = engine.start("p");

        engine.completeTask(instance.id(), "a");

        assertThat(engine.taskKeys(instance.id())).containsExactly("undo-a");
        assertThat(engine.path(instance.id())).containsExactly("s", "tx?", "ts", "a", "cancel-x", "undo-a?");
        engine.completeTask(instance.id(), "undo-a");
        assertThat(engine.taskKeys(instance.id())).containsExactly("sorry");
    }

    @Test
    void canBeCancelledFromASubprocessInside() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/>"
                        + transaction(
                                undoable("a")
                                        + subProcess(
                                                "inner",
                                                "<startEvent id='is'/>" + undoable("deep") + CANCEL,
                                                "is -> deep -> cancel"),
                                "ts -> a -> inner")
                        + CANCELLED + "<endEvent id='e'/>",
                "s -> tx",
                "cancelled -> e"));

        var instance = engine.start("p");

        assertThat(log.calls()).as("the inner subprocess has not completed").containsExactly("a", "deep", "undo-a");
        assertThat(engine.path(instance.id()))
                .containsExactly(
                        "s", "tx-x", "ts", "a", "inner-x", "is", "deep", "cancel-x", "undo-a", "cancelled", "e");
    }

    @Test
    void withNothingToUndoIsLeftAtOnce() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/>" + transaction(CANCEL, "ts -> cancel") + CANCELLED + "<endEvent id='e'/>",
                "s -> tx",
                "cancelled -> e"));

        var instance = engine.start("p");

        assertThat(engine.path(instance.id())).containsExactly("s", "tx-x", "ts", "cancel-x", "cancelled", "e");
    }

    @Test
    void thatAnErrorLeavesIsNotUndone() {
        engine.deploy(ProcessXml.document("<error id='broken' errorCode='broken'/><process id='p' isExecutable='true'>"
                + "<startEvent id='s'/>"
                + transaction(
                        undoable("a") + "<endEvent id='fails'><errorEventDefinition errorRef='broken'/></endEvent>",
                        "ts -> a -> fails")
                + "<boundaryEvent id='hazard' attachedToRef='tx'><errorEventDefinition errorRef='broken'/></boundaryEvent>"
                + throwEvent("undo", "") + "<endEvent id='e'/>" + ProcessXml.flows("s -> tx", "hazard -> undo -> e")
                + "</process>"));

        engine.start("p");

        assertThat(log.calls()).containsExactly("a");
    }

    @Test
    void aTimerEndsTheUndoingToo() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/>" + transaction(undoableByHand("a") + CANCEL, "ts -> a -> cancel") + CANCELLED
                        + "<boundaryEvent id='late' attachedToRef='tx'><timerEventDefinition><timeDuration>PT1H"
                        + "</timeDuration></timerEventDefinition></boundaryEvent><endEvent id='e'/>",
                "s -> tx",
                "cancelled -> e",
                "late -> e"));
        var instance = engine.start("p");
        engine.completeTask(instance.id(), "a");

        engine.advanceAndRunDueJobs(Duration.ofHours(1));

        assertThat(engine.path(instance.id()))
                .containsExactlyInAnyOrder("s", "ts", "a", "cancel-x", "undo-a-x", "tx-x", "late", "e");
        assertThat(engine.instance(instance.id()).state()).isEqualTo(InstanceState.COMPLETED);
    }
}
