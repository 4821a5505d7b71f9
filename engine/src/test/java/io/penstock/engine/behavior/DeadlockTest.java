package io.penstock.engine.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.runtime.DeleteProcessInstance;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.Refusals;
import io.penstock.engine.testing.TestEngine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A model that cannot go on, or never rests, does not hang silently. */
class DeadlockTest {

    private final TestEngine engine = TestEngine.open();

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void aJoinWhoseTokenWentAnotherWayIsAnIncident() throws SQLException {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><exclusiveGateway id='choice' default='choice-b'/><userTask id='a'/><userTask id='b'/>"
                        + "<parallelGateway id='join'/>",
                "s -> choice -[${first}]-> a -> join",
                "choice -> b -> join"));
        var instance = engine.start("p", Map.of("first", true));
        assertThat(incidents()).isEmpty();

        engine.completeTask(instance.id(), "a");

        assertThat(incidents()).containsExactly("join of " + instance.id() + ", counted 1");
    }

    @Test
    void aJoinThatSomethingCanStillReachIsNone() throws SQLException {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><parallelGateway id='fork'/><userTask id='a'/><userTask id='b'/><userTask id='c'/>"
                        + "<parallelGateway id='inner'/><parallelGateway id='outer'/>",
                "s -> fork -> a -> inner -> outer",
                "fork -> b -> inner",
                "fork -> c -> outer"));
        var instance = engine.start("p");

        engine.completeTask(instance.id(), "c");
        engine.completeTask(instance.id(), "a");
        assertThat(incidents()).isEmpty();

        engine.completeTask(instance.id(), "b");
        assertThat(engine.instance(instance.id()).endTime()).isNotNull();
    }

    @Test
    void theLastOtherTokenThatEndsLeavesAnIncident() throws SQLException {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><parallelGateway id='fork'/><userTask id='a'/><userTask id='b'/>"
                        + "<parallelGateway id='join'/><endEvent id='e'/>",
                "s -> fork -> a -> join",
                "fork -> b -> e",
                "join -> join"));
        var instance = engine.start("p");
        engine.completeTask(instance.id(), "a");
        assertThat(incidents()).isEmpty();

        engine.completeTask(instance.id(), "b");

        assertThat(incidents()).containsExactly("join of " + instance.id() + ", counted 1");
    }

    @Test
    void whatTakesTheTokensAwayTakesTheIncident() throws SQLException {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><subProcess id='sub'><startEvent id='is'/><parallelGateway id='join'/>"
                        + ProcessXml.flows("is -> join", "join -> join")
                        + "</subProcess><boundaryEvent id='late' attachedToRef='sub'><timerEventDefinition><timeDuration>PT1H"
                        + "</timeDuration></timerEventDefinition></boundaryEvent><userTask id='repair'/>",
                "s -> sub",
                "late -> repair"));
        var instance = engine.start("p");
        assertThat(incidents()).containsExactly("join of " + instance.id() + ", counted 1");

        engine.advanceAndRunDueJobs(Duration.ofHours(1));

        assertThat(engine.taskKeys(instance.id())).containsExactly("repair");
        assertThat(incidents()).isEmpty();
    }

    @Test
    void anEventSubProcessThatEndsBesideLeavesOneIncident() throws SQLException {
        engine.deploy(ProcessXml.document("<message id='m' name='m'/><process id='p' isExecutable='true'>"
                + "<startEvent id='s'/><parallelGateway id='join'/>"
                + "<subProcess id='beside' triggeredByEvent='true'><startEvent id='on' isInterrupting='false'>"
                + "<messageEventDefinition messageRef='m'/></startEvent></subProcess>"
                + ProcessXml.flows("s -> join", "join -> join") + "</process>"));
        var instance = engine.start("p");

        engine.correlate("m", instance.id());

        assertThat(engine.path(instance.id())).contains("beside", "on");
        assertThat(incidents()).containsExactly("join of " + instance.id() + ", counted 1");
    }

    @Test
    void anEventSubProcessThatRunsBesideIsNotWaitedFor() throws SQLException {
        engine.deploy(ProcessXml.document("<message id='m' name='m'/><process id='p' isExecutable='true'>"
                + "<startEvent id='s'/><userTask id='a'/><parallelGateway id='join'/>"
                + "<subProcess id='beside' triggeredByEvent='true'><startEvent id='on' isInterrupting='false'>"
                + "<messageEventDefinition messageRef='m'/></startEvent><userTask id='b'/>"
                + ProcessXml.flows("on -> b") + "</subProcess>"
                + ProcessXml.flows("s -> a -> join", "join -> join") + "</process>"));
        var instance = engine.start("p");
        engine.correlate("m", instance.id());

        engine.completeTask(instance.id(), "a");

        assertThat(incidents()).containsExactly("join of " + instance.id() + ", counted 1");
        engine.completeTask(instance.id(), "b");
        assertThat(incidents()).containsExactly("join of " + instance.id() + ", counted 1");
    }

    @Test
    void aLoopThatNeverWaitsIsAnError() {
        engine.deploy(ProcessXml.process("p", "<startEvent id='s'/><task id='a'/><task id='b'/>", "s -> a -> b -> a"));

        Refusals.assertRefused(ErrorCode.NO_WAIT_REACHED, () -> engine.start("p"));

        assertThat(engine.instancesOf("p")).isEmpty();
    }

    @Test
    void anInstanceThatIsEndedHasNoneLeft() throws SQLException {
        engine.deploy(ProcessXml.process(
                "p", "<startEvent id='s'/><parallelGateway id='join'/>", "s -> join", "join -> join"));
        var instance = engine.start("p");

        engine.execute(new DeleteProcessInstance(instance.id(), "cannot go on"));

        assertThat(incidents()).isEmpty();
    }

    private List<String> incidents() throws SQLException {
        List<String> incidents = new ArrayList<>();
        try (var connection = engine.database().dataSource().getConnection();
                var query = connection.prepareStatement("select n.element_id, n.instance_id, i.incident_count"
                        + " from penstock_incident n join penstock_process_instance i on i.id = n.instance_id");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                incidents.add(row.getString(1) + " of " + row.getLong(2) + ", counted " + row.getInt(3));
            }
        }
        return incidents;
    }
}
