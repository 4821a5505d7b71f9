package io.penstock.engine.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.history.InstanceState;
import io.penstock.engine.api.runtime.DeleteProcessInstance;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallActivityTest {

    private final TestEngine engine = TestEngine.open();

    @AfterEach
    void close() {
        engine.close();
    }

    private static final byte[] CHILD = ProcessXml.process(
            "child", "<startEvent id='cs'/><userTask id='work'/><endEvent id='ce'/>", "cs -> work -> ce");

    private void deployParent(String content) {
        engine.deploy(
                CHILD,
                ProcessXml.process(
                        "parent",
                        "<startEvent id='s'/><callActivity id='call' calledElement='${called}'>" + content
                                + "</callActivity><userTask id='after'/>",
                        "s -> call -> after"));
    }

    @Test
    void waitsForTheCalledProcessAndMapsVariables() {
        deployParent("<extensionElements><c:in businessKey='${no}'/><c:in source='order' target='input'/>"
                + "<c:in sourceExpression='${order.concat(\"!\")}' target='loud'/>"
                + "<c:out source='result' target='answer'/></extensionElements>");

        var parent = engine.start("parent", Map.of("called", "child", "order", "tea", "no", "k-1"));

        var child = engine.instancesOf("child").get(0);
        assertThat(child.superProcessInstanceId()).isEqualTo(parent.id());
        assertThat(child.businessKey()).isEqualTo("k-1");
        assertThat(engine.variables(child.id())).isEqualTo(Map.of("input", "tea", "loud", "tea!"));
        engine.completeTask(child.id(), "work", Map.of("result", "done"));
        assertThat(engine.taskKeys(parent.id())).containsExactly("after");
        assertThat(engine.variables(parent.id())).containsEntry("answer", "done");
    }

    @Test
    void goesOnAtOnceWhenTheCalledProcessDoesNotWait() {
        deployParent("");
        engine.deploy(ProcessXml.process("quick", "<startEvent id='qs'/><endEvent id='qe'/>", "qs -> qe"));

        var parent = engine.start("parent", Map.of("called", "quick"));

        assertThat(engine.taskKeys(parent.id())).containsExactly("after");
    }

    @Test
    void saysWhichProcessIsMissing() {
        deployParent("");

        assertThatThrownBy(() -> engine.start("parent", Map.of("called", "nobody")))
                .asInstanceOf(InstanceOfAssertFactories.type(EngineException.class))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.PROCESS_DEFINITION_NOT_FOUND))
                .satisfies(e -> assertThat(e).hasMessageContaining("'nobody'"));
    }

    @Test
    void takesTheCalledProcessWithItWhenTheCallerIsDeleted() {
        deployParent("");
        var parent = engine.start("parent", Map.of("called", "child"));
        var child = engine.instancesOf("child").get(0);

        engine.execute(new DeleteProcessInstance(parent.id(), "not wanted"));

        assertThat(List.of(engine.instance(parent.id()), engine.instance(child.id())))
                .allSatisfy(ended -> assertThat(ended.state()).isEqualTo(InstanceState.DELETED));
        assertThat(engine.instance(parent.id()).endReason()).isEqualTo("not wanted");
        assertThat(engine.tasks(child.id())).isEmpty();
    }

    @Test
    void aCalledProcessIsNotDeletedWithoutItsCaller() {
        deployParent("");
        engine.start("parent", Map.of("called", "child"));
        long child = engine.instancesOf("child").get(0).id();

        assertThatThrownBy(() -> engine.execute(new DeleteProcessInstance(child, null)))
                .asInstanceOf(InstanceOfAssertFactories.type(EngineException.class))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.INSTANCE_IS_CALLED));
    }

    @Test
    void goesOnWhenNobodyCatchesTheErrorOfTheCalledProcessWhichHasFailed() {
        deployParent("");
        engine.deploy(
                ProcessXml.document("<error id='broken' errorCode='E42'/><process id='failing' isExecutable='true'>"
                        + "<startEvent id='cs'/><userTask id='work'/>"
                        + "<endEvent id='ce'><errorEventDefinition errorRef='broken'/></endEvent>"
                        + ProcessXml.flows("cs -> work -> ce") + "</process>"));
        var parent = engine.start("parent", Map.of("called", "failing"));
        var child = engine.instancesOf("failing").get(0);

        engine.completeTask(child.id(), "work");

        assertThat(engine.instance(child.id()).state()).isEqualTo(InstanceState.FAILED);
        assertThat(engine.instance(child.id()).endReason()).contains("E42");
        assertThat(engine.path(parent.id())).contains("call");
    }

    @Test
    void takesItsOutputsWhenAnErrorLeavesTheCalledProcess() {
        engine.deploy(
                ProcessXml.document("<error id='broken' errorCode='E42'/><process id='failing' isExecutable='true'>"
                        + "<startEvent id='cs'/><userTask id='work'/>"
                        + "<endEvent id='ce'><errorEventDefinition errorRef='broken'/></endEvent>"
                        + ProcessXml.flows("cs -> work -> ce") + "</process>"));
        engine.deploy(ProcessXml.document("<error id='broken' errorCode='E42'/><process id='p' isExecutable='true'>"
                + "<startEvent id='s'/><callActivity id='call' calledElement='failing'><extensionElements>"
                + "<c:out source='why' target='reason'/></extensionElements></callActivity>"
                + "<boundaryEvent id='caught' attachedToRef='call'><errorEventDefinition errorRef='broken'/></boundaryEvent>"
                + "<userTask id='repair'/>" + ProcessXml.flows("s -> call", "caught -> repair") + "</process>"));
        var parent = engine.start("p");

        engine.completeTask(engine.instancesOf("failing").get(0).id(), "work", Map.of("why", "flood"));

        assertThat(engine.taskKeys(parent.id())).containsExactly("repair");
        assertThat(engine.variables(parent.id())).containsEntry("reason", "flood");
    }

    @Test
    void endsWhenTheCalledProcessIsTerminated() {
        deployParent("");
        engine.deploy(ProcessXml.process(
                "stopping",
                "<startEvent id='cs'/><userTask id='work'/><userTask id='beside'/>"
                        + "<endEvent id='stop'><terminateEventDefinition/></endEvent>",
                "cs -> work -> stop",
                "cs -> beside"));
        var parent = engine.start("parent", Map.of("called", "stopping"));
        var child = engine.instancesOf("stopping").get(0);

        engine.completeTask(child.id(), "work");

        assertThat(engine.instance(child.id()).state()).isEqualTo(InstanceState.TERMINATED);
        assertThat(engine.taskKeys(parent.id())).containsExactly("after");
    }
}
