package io.penstock.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.history.InstanceState;
import io.penstock.engine.api.runtime.DeleteProcessInstance;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is remembered for compensation, how long, and what ends it. Closing the engine checks the run-time tables. */
class CompensationTest {

    private static final String UNDOABLE = "<userTask id='a'/><boundaryEvent id='on-a' attachedToRef='a'>"
            + "<compensateEventDefinition/></boundaryEvent><userTask id='undo-a' isForCompensation='true'/>"
            + "<association id='as' sourceRef='on-a' targetRef='undo-a'/>";
    private static final String IN_SUBPROCESS =
            "<subProcess id='sub'><startEvent id='is'/>" + UNDOABLE + ProcessXml.flows("is -> a") + "</subProcess>";
    private static final String UNDO =
            "<intermediateThrowEvent id='undo'><compensateEventDefinition/></intermediateThrowEvent>";

    private final TestEngine engine = TestEngine.open();

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void aCompletedActivityIsShownOnceWhileItIsRemembered() throws SQLException {
        engine.deploy(ProcessXml.process("p", "<startEvent id='s'/>" + UNDOABLE + "<userTask id='b'/>", "s -> a -> b"));
        var instance = engine.start("p");

        engine.completeTask(instance.id(), "a");

        assertThat(remembered()).containsExactly("a");
        assertThat(engine.path(instance.id())).containsExactly("s", "a", "b?");
    }

    @Test
    void nothingIsRememberedWithoutCompensation() throws SQLException {
        engine.deploy(
                ProcessXml.process("p", "<startEvent id='s'/><userTask id='a'/><userTask id='b'/>", "s -> a -> b"));
        var instance = engine.start("p");

        engine.completeTask(instance.id(), "a");

        assertThat(remembered()).isEmpty();
    }

    @Test
    void aSubprocessThatCompletesIsRememberedWithWhatIsInside() throws SQLException {
        engine.deploy(ProcessXml.process(
                "p", "<startEvent id='s'/>" + IN_SUBPROCESS + "<userTask id='b'/>", "s -> sub -> b"));
        var instance = engine.start("p");

        engine.completeTask(instance.id(), "a");

        assertThat(remembered()).containsExactly("sub", "a");
    }

    @Test
    void aSubprocessThatIsCancelledIsForgottenWithWhatIsInside() throws SQLException {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><subProcess id='sub'><startEvent id='is'/>" + UNDOABLE + "<userTask id='c'/>"
                        + ProcessXml.flows("is -> a -> c")
                        + "</subProcess><boundaryEvent id='late' attachedToRef='sub'>"
                        + "<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>"
                        + UNDO + "<userTask id='b'/>",
                "s -> sub",
                "late -> undo -> b"));
        var instance = engine.start("p");
        engine.completeTask(instance.id(), "a");
        assertThat(remembered()).containsExactly("a");

        engine.advanceAndRunDueJobs(Duration.ofHours(1));

        assertThat(remembered()).isEmpty();
        assertThat(engine.taskKeys(instance.id())).containsExactly("b");
    }

    @Test
    void aHandlerThatIsDoneIsForgotten() throws SQLException {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/>" + IN_SUBPROCESS + UNDO + "<intermediateThrowEvent id='again'>"
                        + "<compensateEventDefinition/></intermediateThrowEvent><userTask id='b'/>",
                "s -> sub -> undo -> again -> b"));
        var instance = engine.start("p");
        engine.completeTask(instance.id(), "a");

        engine.completeTask(instance.id(), "undo-a");

        assertThat(remembered()).isEmpty();
        assertThat(engine.taskKeys(instance.id())).containsExactly("b");
        assertThat(engine.path(instance.id())).containsExactly("s", "sub", "is", "a", "undo", "undo-a", "again", "b?");
    }

    @Test
    void anInstanceCanBeDeletedWhileItUndoes() {
        engine.deploy(ProcessXml.process(
                "p", "<startEvent id='s'/>" + IN_SUBPROCESS + UNDO + "<userTask id='b'/>", "s -> sub -> undo -> b"));
        var instance = engine.start("p");
        engine.completeTask(instance.id(), "a");

        engine.execute(new DeleteProcessInstance(instance.id(), "test"));

        assertThat(engine.instance(instance.id()).state()).isEqualTo(InstanceState.DELETED);
        assertThat(engine.path(instance.id())).containsExactly("s", "sub", "is", "a", "undo-x", "undo-a-x");
    }

    @Test
    void anErrorOfAHandlerLeavesTheSubprocessThatAskedForIt() {
        engine.deploy(ProcessXml.document("<error id='x' errorCode='x'/><process id='p' isExecutable='true'>"
                + "<startEvent id='s'/><subProcess id='sub'><startEvent id='is'/><subProcess id='inner'>"
                + "<startEvent id='iis'/><userTask id='a'/>" + ProcessXml.flows("iis -> a")
                + "<boundaryEvent id='on-a' attachedToRef='a'><compensateEventDefinition/></boundaryEvent>"
                + "<subProcess id='undo-a' isForCompensation='true'><startEvent id='us'/>"
                + "<endEvent id='ue'><errorEventDefinition errorRef='x'/></endEvent>" + ProcessXml.flows("us -> ue")
                + "</subProcess><association id='as' sourceRef='on-a' targetRef='undo-a'/></subProcess>"
                + "<boundaryEvent id='tooLate' attachedToRef='inner'><errorEventDefinition/></boundaryEvent>"
                + "<endEvent id='tooLateEnd'/>" + UNDO
                + ProcessXml.flows("is -> inner -> undo", "tooLate -> tooLateEnd") + "</subProcess>"
                + "<boundaryEvent id='failed' attachedToRef='sub'><errorEventDefinition/></boundaryEvent>"
                + "<endEvent id='e'/>" + ProcessXml.flows("s -> sub", "failed -> e") + "</process>"));
        var instance = engine.start("p");

        engine.completeTask(instance.id(), "a");

        assertThat(engine.instance(instance.id()).state()).isEqualTo(InstanceState.COMPLETED);
        assertThat(engine.path(instance.id())).contains("inner", "undo-a-x", "undo-x", "sub-x", "failed", "e");
        assertThat(engine.path(instance.id())).doesNotContain("tooLate");
    }

    @Test
    void anAsynchronousHandlerIsWaitedFor() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><userTask id='a' c:asyncAfter='true'/><boundaryEvent id='on-a' attachedToRef='a'>"
                        + "<compensateEventDefinition/></boundaryEvent><task id='undo-a' isForCompensation='true' "
                        + "c:asyncBefore='true'/><association id='as' sourceRef='on-a' targetRef='undo-a'/>" + UNDO
                        + "<userTask id='b'/>",
                "s -> a -> undo -> b"));
        var instance = engine.start("p");
        engine.completeTask(instance.id(), "a");

        engine.runDueJobs();
        engine.runDueJobs();

        assertThat(engine.path(instance.id())).containsExactly("s", "a", "undo", "undo-a", "b?");
    }

    /** Elements of the activity instances that can be compensated, oldest first. */
    private List<String> remembered() throws SQLException {
        try (Connection connection = engine.database().dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select element_id from penstock_activity_instance where state = 'COMPENSABLE' order by id")) {
            List<String> elements = new ArrayList<>();
            while (rows.next()) {
                elements.add(rows.getString(1));
            }
            return elements;
        }
    }
}
