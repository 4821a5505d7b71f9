package io.penstock.engine.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.history.InstanceState;
import io.penstock.engine.api.repository.DeploymentResult;
import io.penstock.engine.api.repository.ProcessDefinition;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A global task is called by call activities (BPMN 2.0, 10.3.6.1). */
class GlobalTaskTest {

    private static final String CALL = "<process id='p' isExecutable='true'><startEvent id='s'/>"
            + "<callActivity id='call' calledElement='g'><extensionElements><c:in variables='all'/>"
            + "<c:out source='done' target='result'/></extensionElements></callActivity><userTask id='after'/>"
            + ProcessXml.flows("s -> call -> after") + "</process>";

    private final TestEngine engine = TestEngine.open();

    @AfterEach
    void close() {
        engine.close();
    }

    private DeploymentResult deploy(String globalTask) {
        return engine.deploy(ProcessXml.document(globalTask + CALL));
    }

    @Test
    void aUserTaskWaitsForItsUser() {
        deploy("<globalUserTask id='g' name='Check it' c:assignee='${who}' c:candidateGroups='checkers'/>");

        var caller = engine.start("p", Map.of("who", "gonzo"));

        var called = engine.instancesOf("g").get(0);
        assertThat(called.superProcessInstanceId()).isEqualTo(caller.id());
        assertThat(engine.tasks(called.id())).singleElement().satisfies(task -> {
            assertThat(task.name()).isEqualTo("Check it");
            assertThat(task.taskDefinitionKey()).isEqualTo("g.task");
            assertThat(task.assignee()).isEqualTo("gonzo");
        });
        engine.completeTask(called.id(), "g.task", Map.of("done", "yes"));
        assertThat(engine.instance(called.id()).state()).isEqualTo(InstanceState.COMPLETED);
        assertThat(engine.taskKeys(caller.id())).containsExactly("after");
        assertThat(engine.variables(caller.id())).containsEntry("result", "yes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<globalTask id='g'/>", "<globalManualTask id='g'/>"})
    void onesThatNothingIsDoneForPass(String globalTask) {
        deploy(globalTask);

        var caller = engine.start("p");

        assertThat(engine.path(caller.id())).containsExactly("s", "call", "after?");
        assertThat(engine.path(engine.instancesOf("g").get(0).id())).containsExactly("g.start", "g.task");
    }

    @Test
    void aScriptTaskRunsItsScript() {
        deploy("<globalScriptTask id='g' scriptLanguage='juel' c:resultVariable='done'><script>${amount * 2}</script>"
                + "</globalScriptTask>");

        var caller = engine.start("p", Map.of("amount", 21));

        assertThat(engine.variables(caller.id())).containsEntry("result", 42L);
    }

    @Test
    void aBusinessRuleTaskCallsItsImplementation() {
        deploy("<globalBusinessRuleTask id='g' c:expression='${amount > 20}' c:resultVariable='done'/>");

        var caller = engine.start("p", Map.of("amount", 21));

        assertThat(engine.variables(caller.id())).containsEntry("result", true);
    }

    @Test
    void isAProcessOfItsOwnAlsoWithoutAnother() {
        DeploymentResult result = engine.deploy(ProcessXml.document("<globalUserTask id='g' name='Check it'/>"));

        assertThat(result.processDefinitions())
                .extracting(ProcessDefinition::key)
                .containsExactly("g");
        assertThat(engine.taskKeys(engine.start("g").id())).containsExactly("g.task");
    }

    @Test
    void isKeptForDisplayBesideProcessesThatAre() {
        DeploymentResult result = engine.deploy(
                ProcessXml.document("<globalBusinessRuleTask id='g'/><process id='p'><startEvent id='s'/></process>"));

        assertThat(result.processDefinitions()).isEmpty();
    }
}
