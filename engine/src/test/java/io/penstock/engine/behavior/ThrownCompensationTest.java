package io.penstock.engine.behavior;

import static io.penstock.engine.behavior.CompensationXml.subProcess;
import static io.penstock.engine.behavior.CompensationXml.throwEvent;
import static io.penstock.engine.behavior.CompensationXml.undoable;
import static io.penstock.engine.behavior.CompensationXml.undoableByHand;
import static io.penstock.engine.behavior.CompensationXml.undoneBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.history.InstanceState;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Compensation that an intermediate event throws. */
class ThrownCompensationTest {

    private final CallLog log = new CallLog();
    private final TestEngine engine = TestEngine.open().bean("log", log);

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void undoesInReverseOrderOfCompletion() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/>" + undoable("a") + undoable("b") + undoable("c") + throwEvent("undo", "")
                        + "<endEvent id='e'/>",
                "s -> a -> b -> c -> undo -> e"));

        var instance = engine.start("p");

        assertThat(log.calls()).containsExactly("a", "b", "c", "undo-c", "undo-b", "undo-a");
        assertThat(engine.instance(instance.id()).state()).isEqualTo(InstanceState.COMPLETED);
        assertThat(engine.path(instance.id()))
                .containsExactly("s", "a", "b", "c", "undo", "undo-c", "undo-b", "undo-a", "e");
    }

    @Test
    void theOrderIsThatOfCompletionNotOfBeginning() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><parallelGateway id='fork'/>" + taskUndoneByService("a") + taskUndoneByService("b")
                        + taskUndoneByService("c") + "<parallelGateway id='join'/>" + throwEvent("undo", "")
                        + "<endEvent id='e'/>",
                "s -> fork -> a -> join -> undo -> e",
                "fork -> b -> join",
                "fork -> c -> join"));
        var instance = engine.start("p");

        engine.completeTask(instance.id(), "b");
        engine.completeTask(instance.id(), "c");
        engine.completeTask(instance.id(), "a");

        assertThat(log.calls()).containsExactly("undo-a", "undo-c", "undo-b");
    }

    private static String taskUndoneByService(String id) {
        return "<userTask id='" + id + "'/>"
                + undoneBy(
                        id,
                        "<serviceTask id='undo-" + id + "' isForCompensation='true' c:expression='${log.add(\"undo-"
                                + id + "\")}'/>",
                        "undo-" + id);
    }

    @Test
    void everyTimeAnActivityCompletedIsUndone() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><exclusiveGateway id='again'/>" + undoable("a") + "<userTask id='check'/>"
                        + "<exclusiveGateway id='choice' default='choice-undo'/>" + throwEvent("undo", "")
                        + "<endEvent id='e'/>",
                "s -> again -> a -> check -> choice -> undo -> e",
                "choice -[${more}]-> again"));
        var instance = engine.start("p");

        engine.completeTask(instance.id(), "check", Map.of("more", true));
        engine.completeTask(instance.id(), "check", Map.of("more", false));

        assertThat(log.calls()).containsExactly("a", "a", "undo-a", "undo-a");
    }

    @Test
    void waitsUntilAllHandlersAreDone() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/>" + undoableByHand("a") + undoableByHand("b") + throwEvent("undo", "")
                        + "<userTask id='after'/>",
                "s -> a -> b -> undo -> after"));
        var instance = engine.start("p");
        engine.completeTask(instance.id(), "a");
        engine.completeTask(instance.id(), "b");

        assertThat(engine.taskKeys(instance.id())).containsExactly("undo-a", "undo-b");
        assertThat(engine.path(instance.id())).containsExactly("s", "a", "b", "undo?", "undo-b?", "undo-a?");
        engine.completeTask(instance.id(), "undo-a");
        assertThat(engine.taskKeys(instance.id())).containsExactly("undo-b");
        engine.completeTask(instance.id(), "undo-b");
        assertThat(engine.taskKeys(instance.id())).containsExactly("after");
        engine.completeTask(instance.id(), "after");

        assertThat(engine.instance(instance.id()).state()).isEqualTo(InstanceState.COMPLETED);
        assertThat(engine.path(instance.id())).containsExactly("s", "a", "b", "undo", "undo-b", "undo-a", "after");
    }

    @Test
    void goesOnAtOnceWhenItDoesNotWait() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/>" + undoableByHand("a") + throwEvent("undo", "waitForCompletion='false'")
                        + "<userTask id='after'/>",
                "s -> a -> undo -> after"));
        var instance = engine.start("p");
        engine.completeTask(instance.id(), "a");

        assertThat(engine.taskKeys(instance.id())).containsExactly("after", "undo-a");
        engine.completeTask(instance.id(), "after");
        assertThat(engine.instance(instance.id()).state()).isEqualTo(InstanceState.ACTIVE);
        engine.completeTask(instance.id(), "undo-a");
        assertThat(engine.instance(instance.id()).state()).isEqualTo(InstanceState.COMPLETED);
    }

    @Test
    void undoesOneActivityByName() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/>" + undoable("a") + undoable("b") + throwEvent("undoA", "activityRef='a'")
                        + throwEvent("undoRest", "") + "<endEvent id='e'/>",
                "s -> a -> b -> undoA -> undoRest -> e"));

        engine.start("p");

        assertThat(log.calls()).containsExactly("a", "b", "undo-a", "undo-b");
    }

    @Test
    void passesWhenNothingCompleted() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><exclusiveGateway id='choice'/>" + undoable("a")
                        + throwEvent("undo", "activityRef='a'") + "<endEvent id='e'/>",
                "s -> choice -[${false}]-> a -> undo -> e",
                "choice -[${true}]-> undo"));

        var instance = engine.start("p");

        assertThat(engine.path(instance.id())).containsExactly("s", "choice", "undo", "e");
    }

    @Test
    void anActivityThatWasCancelledIsNotUndone() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/>" + undoableByHand("a")
                        + "<boundaryEvent id='late' attachedToRef='a'><timerEventDefinition><timeDuration>PT1H"
                        + "</timeDuration></timerEventDefinition></boundaryEvent>" + throwEvent("undo", "")
                        + "<endEvent id='e'/><endEvent id='e2'/>",
                "s -> a -> e2",
                "late -> undo -> e"));
        var instance = engine.start("p");

        engine.advanceAndRunDueJobs(Duration.ofHours(1));

        assertThat(engine.path(instance.id())).containsExactly("s", "a-x", "late", "undo", "e");
    }

    @Test
    void aCompletedSubprocessIsUndoneThroughWhatCompletedInside() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/>" + undoable("first")
                        + subProcess(
                                "sub",
                                "<startEvent id='is'/>" + undoable("a")
                                        + subProcess(
                                                "inner", "<startEvent id='iis'/>" + undoable("deep"), "iis -> deep")
                                        + undoable("b"),
                                "is -> a -> inner -> b")
                        + undoable("last") + throwEvent("undo", "") + "<endEvent id='e'/>",
                "s -> first -> sub -> last -> undo -> e"));

        var instance = engine.start("p");

        assertThat(log.calls())
                .containsExactly(
                        "first", "a", "deep", "b", "last", "undo-last", "undo-b", "undo-deep", "undo-a", "undo-first");
        assertThat(engine.instance(instance.id()).state()).isEqualTo(InstanceState.COMPLETED);
    }

    @Test
    void undoesNothingOfOtherScopes() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/>" + undoable("outside")
                        + subProcess(
                                "sub",
                                "<startEvent id='is'/>" + undoable("inside") + throwEvent("undo", "")
                                        + "<endEvent id='ie'/>",
                                "is -> inside -> undo -> ie")
                        + "<endEvent id='e'/>",
                "s -> outside -> sub -> e"));

        engine.start("p");

        assertThat(log.calls()).containsExactly("outside", "inside", "undo-inside");
    }

    @Test
    void aHandlerSeesTheVariablesOfItsCompletedSubprocess() throws SQLException {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/>"
                        + subProcess(
                                "sub",
                                "<startEvent id='is'/><userTask id='a'/>"
                                        + undoneBy(
                                                "a",
                                                "<serviceTask id='undo-a' isForCompensation='true' "
                                                        + "c:expression='${log.add(seat)}'/>",
                                                "undo-a"),
                                "is -> a")
                        + "<userTask id='between'/>" + throwEvent("undo", "") + "<userTask id='after'/>",
                "s -> sub -> between -> undo -> after"));
        var instance = engine.start("p", Map.of("seat", "outside"));
        giveVariable("sub", "seat", "12A");

        engine.completeTask(instance.id(), "a");
        engine.completeTask(instance.id(), "between");

        assertThat(log.calls()).containsExactly("12A");
        assertThat(count("select count(*) from penstock_variable where name = 'seat'"))
                .isEqualTo(1);
        assertThat(count("select count(*) from penstock_history_variable where name = 'seat'"))
                .isEqualTo(1);
    }

    @Test
    void theVariablesOfACompletedSubprocessAreInHistoryOnceItCanNoLongerBeUndone() throws SQLException {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/>"
                        + subProcess("sub", "<startEvent id='is'/>" + undoableByHand("a"), "is -> a")
                        + "<userTask id='between'/>",
                "s -> sub -> between"));
        var instance = engine.start("p");
        giveVariable("sub", "seat", "12A");
        engine.completeTask(instance.id(), "a");

        engine.completeTask(instance.id(), "between");

        assertThat(engine.instance(instance.id()).state()).isEqualTo(InstanceState.COMPLETED);
        assertThat(count("select count(*) from penstock_history_variable where name = 'seat'"))
                .isEqualTo(1);
    }

    /** Gives a running activity a variable of its own, which no element does that is executed today. */
    private void giveVariable(String elementId, String name, String text) throws SQLException {
        try (Connection connection = engine.database().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "insert into penstock_variable (id, instance_id, scope_id, name, value_type, text_value)"
                            + " select 9000000000, a.instance_id, a.id, '" + name + "', 'STRING', '" + text
                            + "' from penstock_activity_instance a where a.element_id = '" + elementId + "'");
            statement.executeUpdate(
                    "update penstock_activity_instance set local_variables = 1 where element_id = '" + elementId + "'");
        }
    }

    private long count(String query) throws SQLException {
        try (Connection connection = engine.database().dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void aSubprocessWithAHandlerIsUndoneByItAlone() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/>" + subProcess("sub", "<startEvent id='is'/>" + undoable("a"), "is -> a")
                        + undoneBy(
                                "sub",
                                "<serviceTask id='undo-sub' isForCompensation='true' c:expression='${log.add(\"undo-sub\")}'/>",
                                "undo-sub")
                        + "<userTask id='between'/>" + throwEvent("undo", "") + "<endEvent id='e'/>",
                "s -> sub -> between -> undo -> e"));
        var instance = engine.start("p");

        engine.completeTask(instance.id(), "between");

        assertThat(log.calls()).containsExactly("a", "undo-sub");
    }

    @Test
    void aHandlerCanBeASubprocess() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><userTask id='a'/>"
                        + undoneBy(
                                "a",
                                "<subProcess id='undo-a' isForCompensation='true'><startEvent id='is'/><userTask id='u1'/>"
                                        + "<userTask id='u2'/><endEvent id='ie'/>"
                                        + ProcessXml.flows("is -> u1 -> u2 -> ie") + "</subProcess>",
                                "undo-a")
                        + throwEvent("undo", "") + "<endEvent id='e'/>",
                "s -> a -> undo -> e"));
        var instance = engine.start("p");

        engine.completeTask(instance.id(), "a");
        engine.completeTask(instance.id(), "u1");
        engine.completeTask(instance.id(), "u2");

        assertThat(engine.path(instance.id())).containsExactly("s", "a", "undo", "undo-a", "is", "u1", "u2", "ie", "e");
    }

    @Test
    void aHandlerCanBeACallActivity() {
        engine.deploy(
                ProcessXml.process(
                        "p",
                        "<startEvent id='s'/><userTask id='a'/>"
                                + undoneBy(
                                        "a",
                                        "<callActivity id='undo-a' isForCompensation='true' calledElement='undoing'/>",
                                        "undo-a")
                                + throwEvent("undo", "") + "<endEvent id='e'/>",
                        "s -> a -> undo -> e"),
                ProcessXml.process(
                        "undoing",
                        "<startEvent id='s'/><serviceTask id='u' c:expression='${log.add(\"called\")}'/>",
                        "s -> u"));
        var instance = engine.start("p");

        engine.completeTask(instance.id(), "a");

        assertThat(log.calls()).containsExactly("called");
        assertThat(engine.instance(instance.id()).state()).isEqualTo(InstanceState.COMPLETED);
    }
}
