package io.penstock.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.api.DeploymentRefusedException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.Refusals;
import io.penstock.engine.testing.TestEngine;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Variables that a throwing signal event or a call activity passes on. */
class PassedVariablesTest {

    private static byte[] throwing(String async, String mappings) {
        return ProcessXml.document("<signal id='g' name='go'/><process id='p' isExecutable='true'><startEvent id='s'/>"
                + "<parallelGateway id='fork'/><intermediateCatchEvent id='catch'><signalEventDefinition signalRef='g'/></intermediateCatchEvent>"
                + "<userTask id='ready'/><endEvent id='throw'><signalEventDefinition signalRef='g' c:async='" + async
                + "'><extensionElements>" + mappings
                + "</extensionElements></signalEventDefinition></endEvent><userTask id='after'/>"
                + ProcessXml.flows("s -> fork -> catch -> after", "fork -> ready -> throw") + "</process>"
                + "<process id='other' isExecutable='true'><startEvent id='os'><signalEventDefinition signalRef='g'/></startEvent><userTask id='ot'/>"
                + ProcessXml.flows("os -> ot") + "</process>");
    }

    private static final String MAPPINGS =
            "<c:in source='a' target='b'/><c:in sourceExpression='${a + 1}' target='c'/>";

    @Test
    void aSignalGivesItsVariablesToThoseThatCatchIt() {
        for (String async : new String[] {"false", "true"}) {
            try (var engine = TestEngine.open()) {
                engine.deploy(throwing(async, MAPPINGS));
                var instance = engine.start("p", Map.of("a", 1));

                engine.completeTask(instance.id(), "ready");
                engine.runDueJobs();

                assertThat(engine.taskKeys(instance.id())).containsExactly("after");
                assertThat(engine.variables(instance.id())).isEqualTo(Map.of("a", 1L, "b", 1L, "c", 2L));
                var started = engine.instancesOf("other").get(0);
                assertThat(engine.variables(started.id())).isEqualTo(Map.of("b", 1L, "c", 2L));
            }
        }
    }

    @Test
    void aSignalThatPassesAllPassesWhatItsEventSees() {
        try (var engine = TestEngine.open()) {
            engine.deploy(throwing("false", "<c:in variables='all'/>"));
            var instance = engine.start("p", Map.of("a", 1));

            engine.completeTask(instance.id(), "ready");
            engine.runDueJobs();

            assertThat(engine.variables(engine.instancesOf("other").get(0).id()))
                    .isEqualTo(Map.of("a", 1L));
        }
    }

    @Test
    void aSignalTakesNothingBackAndACatchingEventPassesNothing() {
        try (var engine = TestEngine.open()) {
            assertThatThrownBy(() -> engine.deploy(
                            throwing("false", "<c:in businessKey='x'/><c:out source='a' target='b'/>"),
                            ProcessXml.document(
                                    "<signal id='g' name='go'/><process id='q' isExecutable='true'><startEvent id='s'>"
                                            + "<signalEventDefinition signalRef='g'><extensionElements><c:in source='a' target='b'/></extensionElements>"
                                            + "</signalEventDefinition></startEvent><task id='t'/>"
                                            + ProcessXml.flows("s -> t")
                                            + "</process>")))
                    .isInstanceOf(DeploymentRefusedException.class)
                    .hasMessageContaining("The mapping has 0 sources")
                    .hasMessageContaining("<c:out>")
                    .hasMessageContaining("<c:in> is not executed by this version");
        }
    }

    @Test
    void aCallPassesItsOwnVariablesAloneWhenTheyAreLocal() {
        try (var engine = TestEngine.open()) {
            engine.deploy(ProcessXml.process("called", "<startEvent id='s'/><userTask id='t'/>", "s -> t"));
            engine.deploy(ProcessXml.process(
                    "p",
                    "<startEvent id='s'/><callActivity id='call' calledElement='called'><extensionElements>"
                            + "<c:inputOutput><c:inputParameter name='own'>1</c:inputParameter></c:inputOutput>"
                            + "<c:in variables='all' local='true'/><c:in source='a' target='missing' local='true'/>"
                            + "</extensionElements></callActivity>",
                    "s -> call"));

            engine.start("p", Map.of("a", 1));

            assertThat(engine.variables(engine.instancesOf("called").get(0).id()))
                    .hasSize(2)
                    .containsEntry("own", "1")
                    .containsEntry("missing", null);
        }
    }

    @Test
    void anExpressionThatIsLocalSeesTheActivitysOwnVariablesAlone() {
        try (var engine = TestEngine.open()) {
            engine.deploy(ProcessXml.process("called", "<startEvent id='s'/><userTask id='t'/>", "s -> t"));
            engine.deploy(ProcessXml.process(
                    "p",
                    "<startEvent id='s'/><callActivity id='call' calledElement='called'><extensionElements>"
                            + "<c:inputOutput><c:inputParameter name='own'>${1}</c:inputParameter></c:inputOutput>"
                            + "<c:in sourceExpression='${own + 1}' target='x' local='true'/>"
                            + "</extensionElements></callActivity><callActivity id='wrong' calledElement='called'><extensionElements>"
                            + "<c:in sourceExpression='${a + 1}' target='x' local='true'/></extensionElements></callActivity>",
                    "s -> call",
                    "s -> wrong"));

            Refusals.assertRefused(ErrorCode.EXPRESSION_FAILED, () -> engine.start("p", Map.of("a", 1)))
                    .satisfies(e -> assertThat(e).hasMessageContaining("${a + 1}"));
        }
    }
}
