package io.penstock.engine.deployment;

import static io.penstock.engine.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Page;
import io.penstock.engine.api.history.InstanceState;
import io.penstock.engine.api.repository.DeleteDeployment;
import io.penstock.engine.api.repository.GetDeploymentResource;
import io.penstock.engine.api.repository.ListProcessDefinitions;
import io.penstock.engine.api.runtime.StartProcessInstance;
import io.penstock.engine.api.runtime.StartProcessInstanceByMessage;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeleteDeploymentTest {

    private final TestEngine engine = TestEngine.open();

    @AfterEach
    void close() {
        engine.close();
    }

    private static byte[] waitingAt(String task) {
        return ProcessXml.process("p", "<startEvent id='s'/><userTask id='" + task + "'/>", "s -> " + task);
    }

    private long deploy(byte[]... files) {
        return engine.deploy(files).deployment().id();
    }

    private void delete(long deployment, boolean cascade) {
        engine.execute(new DeleteDeployment(deployment, cascade));
    }

    @Test
    void leavesNothingBehind() {
        Map<String, Long> rows = engine.database().rowCounts();
        long deployment = deploy(waitingAt("t"));

        delete(deployment, false);

        assertThat(engine.database().rowCounts()).isEqualTo(rows);
        assertRefused(ErrorCode.PROCESS_DEFINITION_NOT_FOUND, () -> engine.start("p"));
        assertRefused(
                ErrorCode.DEPLOYMENT_NOT_FOUND,
                () -> engine.execute(new GetDeploymentResource(deployment, "file0.bpmn")));
        assertRefused(ErrorCode.DEPLOYMENT_NOT_FOUND, () -> delete(deployment, false));
    }

    @Test
    void isRefusedWhileInstancesRun() {
        long deployment = deploy(waitingAt("t"));
        var instance = engine.start("p");

        assertRefused(ErrorCode.DEPLOYMENT_IN_USE, () -> delete(deployment, false));

        engine.completeTask(instance.id(), "t");
        delete(deployment, false);
    }

    @Test
    void endsInstancesWithCascadeAndKeepsTheirHistory() {
        long deployment = deploy(waitingAt("t"));
        var running = engine.start("p");
        var ended = engine.start("p");
        engine.completeTask(ended.id(), "t");

        delete(deployment, true);

        assertThat(engine.instance(running.id()).state()).isEqualTo(InstanceState.DELETED);
        assertThat(engine.instance(running.id()).endReason()).isEqualTo("deployment deleted");
        assertThat(engine.path(running.id())).containsExactly("s", "t-x");
        assertThat(engine.instance(ended.id()).state()).isEqualTo(InstanceState.COMPLETED);
    }

    private static final byte[] CALLED =
            ProcessXml.process("called", "<startEvent id='cs'/><userTask id='work'/>", "cs -> work");
    private static final byte[] CALLING = ProcessXml.process(
            "calling", "<startEvent id='s'/><callActivity id='c' calledElement='called'/>", "s -> c");

    @Test
    void endsCallersAndCalledInstancesOfOneDeploymentOnce() {
        long deployment = deploy(CALLING, CALLED);
        var caller = engine.start("calling");
        var called = engine.instancesOf("called").get(0);
        var alone = engine.start("called");

        delete(deployment, true);

        assertThat(List.of(engine.instance(caller.id()), engine.instance(called.id()), engine.instance(alone.id())))
                .allSatisfy(ended -> assertThat(ended.state()).isEqualTo(InstanceState.DELETED));
    }

    @Test
    void isRefusedWhileAnInstanceRunsThatAnotherDeploymentCalled() {
        deploy(CALLING);
        long deployment = deploy(CALLED);
        var caller = engine.start("calling");

        assertRefused(ErrorCode.DEPLOYMENT_IN_USE, () -> delete(deployment, false));

        assertThat(engine.instance(caller.id()).state()).isEqualTo(InstanceState.ACTIVE);
    }

    @Test
    void endsTheCallersOfOtherDeploymentsWithCascade() {
        deploy(CALLING);
        long deployment = deploy(CALLED);
        var caller = engine.start("calling");

        delete(deployment, true);

        assertThat(engine.instance(caller.id()).state()).isEqualTo(InstanceState.DELETED);
        assertThat(engine.instancesOf("called").get(0).state()).isEqualTo(InstanceState.DELETED);
    }

    @Test
    void theVersionBeforeIsTheNewestAgain() {
        deploy(waitingAt("one"));
        long middle = deploy(waitingAt("two"));
        long newest = deploy(waitingAt("three"));

        delete(middle, false);
        assertThat(engine.taskKeys(engine.start("p").id())).containsExactly("three");
        engine.completeTask(engine.instancesOf("p").get(0).id(), "three");
        delete(newest, false);

        assertThat(engine.taskKeys(engine.start("p").id())).containsExactly("one");
        assertThat(engine.execute(new ListProcessDefinitions("p", true, Page.first()))
                        .items())
                .hasSize(1)
                .allSatisfy(definition -> assertThat(definition.version()).isEqualTo(1));
    }

    private static byte[] startedByMessage(String message, String task) {
        return ProcessXml.document("<message id='m' name='" + message + "'/><process id='p' isExecutable='true'>"
                + "<startEvent id='s'><messageEventDefinition messageRef='m'/></startEvent><userTask id='" + task
                + "'/>"
                + ProcessXml.flows("s -> " + task) + "</process>");
    }

    private long startByMessage(String message) {
        return engine.execute(new StartProcessInstanceByMessage(message, null, Map.of()))
                .id();
    }

    @Test
    void messagesStartTheVersionBefore() {
        long first = deploy(startedByMessage("order", "one"));
        long second = deploy(startedByMessage("order v2", "two"));
        assertRefused(ErrorCode.MESSAGE_START_NOT_FOUND, () -> startByMessage("order"));
        assertThat(engine.taskKeys(startByMessage("order v2"))).containsExactly("two");

        delete(second, true);

        assertRefused(ErrorCode.MESSAGE_START_NOT_FOUND, () -> startByMessage("order v2"));
        assertThat(engine.taskKeys(startByMessage("order"))).containsExactly("one");

        delete(first, true);

        assertRefused(ErrorCode.MESSAGE_START_NOT_FOUND, () -> startByMessage("order"));
    }

    @Test
    void aMessageIsFreeForAnotherProcessAfterIt() {
        long first = deploy(startedByMessage("order", "one"));
        byte[] other = ProcessXml.document("<message id='m' name='order'/><process id='q' isExecutable='true'>"
                + "<startEvent id='s'><messageEventDefinition messageRef='m'/></startEvent><userTask id='t'/>"
                + ProcessXml.flows("s -> t") + "</process>");
        assertRefused(ErrorCode.DEPLOYMENT_REFUSED, () -> deploy(other));

        delete(first, false);
        deploy(other);

        assertThat(engine.taskKeys(startByMessage("order"))).containsExactly("t");
    }

    private static byte[] startedByTimer(String duration, String task) {
        return ProcessXml.process(
                "p",
                "<startEvent id='s'><timerEventDefinition><timeCycle>R/" + duration
                        + "</timeCycle></timerEventDefinition></startEvent><userTask id='" + task + "'/>",
                "s -> " + task);
    }

    @Test
    void timersStartTheVersionBefore() {
        long first = deploy(startedByTimer("PT1H", "one"));
        long second = deploy(startedByTimer("PT2H", "two"));
        assertThat(engine.advanceAndRunDueJobs(Duration.ofHours(1))).isZero();
        assertThat(engine.advanceAndRunDueJobs(Duration.ofHours(1))).isOne();
        assertThat(engine.taskKeys(engine.instancesOf("p").get(0).id())).containsExactly("two");

        delete(second, true);
        assertThat(engine.advanceAndRunDueJobs(Duration.ofHours(1))).isOne();
        assertThat(engine.taskKeys(engine.instancesOf("p").get(1).id())).containsExactly("one");

        delete(first, true);
        assertThat(engine.advanceAndRunDueJobs(Duration.ofHours(10))).isZero();
    }

    @Test
    void aKeyBeginsAgainWithItsOldHistory() {
        long first = deploy(waitingAt("t"));
        var instance = engine.start("p");
        delete(first, true);

        var again = engine.deploy(waitingAt("t"));

        assertThat(again.processDefinitions().get(0).version()).isEqualTo(1);
        assertThat(engine.execute(StartProcessInstance.latest("p")).id()).isNotEqualTo(instance.id());
        assertThat(engine.instancesOf("p")).hasSize(2);
    }
}
