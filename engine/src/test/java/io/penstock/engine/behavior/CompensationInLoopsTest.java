package io.penstock.engine.behavior;

import static io.penstock.engine.behavior.CompensationXml.throwEvent;
import static io.penstock.engine.behavior.CompensationXml.undoable;
import static io.penstock.engine.behavior.CompensationXml.undoneBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.history.InstanceState;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Activities that repeat: each completed instance is undone. */
class CompensationInLoopsTest {

    private static final String TWICE =
            "<multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>";

    private final CallLog log = new CallLog();
    private final TestEngine engine = TestEngine.open().bean("log", log);

    @AfterEach
    void close() {
        engine.close();
    }

    private static String service(String id, String attributes, String expression, String inside) {
        return "<serviceTask id='" + id + "' " + attributes + " c:expression='" + expression + "'>" + inside
                + "</serviceTask>";
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "activityRef='a'"})
    void everyInstanceOfATaskIsUndoneOnce(String what) {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/>" + service("a", "", "${log.add(\"a\")}", TWICE)
                        + undoneBy("a", service("undo", "isForCompensation='true'", "${log.add(\"undo\")}", ""), "undo")
                        + "<userTask id='between'/>" + throwEvent("t", what) + "<userTask id='after'/>",
                "s -> a -> between -> t -> after"));
        var instance = engine.start("p");

        engine.completeTask(instance.id(), "between");

        assertThat(log.calls()).containsExactly("a", "a", "undo", "undo");
        assertThat(engine.taskKeys(instance.id())).containsExactly("after");
    }

    @Test
    void instancesOfASubprocessAreUndoneInReverseOrderWithTheirVariables() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><subProcess id='sub'>"
                        + "<multiInstanceLoopCharacteristics c:collection='${items}' c:elementVariable='item'/><startEvent id='is'/><userTask id='a'/>"
                        + undoneBy("a", service("undo", "isForCompensation='true'", "${log.add(item)}", ""), "undo")
                        + ProcessXml.flows("is -> a")
                        + "</subProcess>"
                        + throwEvent("t", "") + "<endEvent id='e'/>",
                "s -> sub -> t -> e"));
        var instance = engine.start("p", Map.of("items", List.of("x", "y", "z")));

        engine.completeTask(instance.id(), "a");
        engine.completeTask(instance.id(), "a");
        engine.completeTask(instance.id(), "a");

        assertThat(log.calls()).containsExactly("z", "y", "x");
        assertThat(engine.instance(instance.id()).state()).isEqualTo(InstanceState.COMPLETED);
    }

    @Test
    void handlersOfManyInstancesWaitSideBySide() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><task id='a'>" + TWICE + "</task>"
                        + undoneBy("a", "<userTask id='undo' isForCompensation='true'/>", "undo") + throwEvent("t", "")
                        + "<userTask id='after'/>",
                "s -> a -> t -> after"));
        var instance = engine.start("p");

        assertThat(engine.taskKeys(instance.id())).containsExactly("undo", "undo");
        engine.completeTask(instance.id(), "undo");
        assertThat(engine.taskKeys(instance.id())).containsExactly("undo");
        engine.completeTask(instance.id(), "undo");
        assertThat(engine.taskKeys(instance.id())).containsExactly("after");
    }

    @Test
    void aHandlerCanRepeatItself() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><task id='a'/>"
                        + undoneBy(
                                "a", service("undo", "isForCompensation='true'", "${log.add(\"undo\")}", TWICE), "undo")
                        + throwEvent("t", "") + "<userTask id='after'/>",
                "s -> a -> t -> after"));

        var instance = engine.start("p");

        assertThat(log.calls()).containsExactly("undo", "undo");
        assertThat(engine.taskKeys(instance.id())).containsExactly("after");
    }

    @Test
    void oneCancelledInstanceOfATransactionEndsAllAndUndoesWhatItDid() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><transaction id='tx'>" + TWICE + "<startEvent id='ts'/>" + undoable("a")
                        + "<userTask id='ask'/>"
                        + "<endEvent id='cancel'><cancelEventDefinition/></endEvent>"
                        + ProcessXml.flows("ts -> a -> ask -> cancel") + "</transaction>"
                        + "<boundaryEvent id='cancelled' attachedToRef='tx'><cancelEventDefinition/></boundaryEvent>"
                        + "<userTask id='sorry'/>",
                "s -> tx",
                "cancelled -> sorry"));
        var instance = engine.start("p");

        engine.completeTask(instance.id(), "ask");

        assertThat(log.calls()).containsExactly("a", "a", "undo-a");
        assertThat(engine.taskKeys(instance.id())).containsExactly("sorry");
    }
}
