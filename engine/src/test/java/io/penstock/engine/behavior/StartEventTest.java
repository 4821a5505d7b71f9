package io.penstock.engine.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.api.runtime.StartProcessInstanceByMessage;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import io.penstock.engine.variable.Value;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Start events: none, timer and message. */
class StartEventTest {

    private final TestEngine engine = TestEngine.open();

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void givesTheStarterToTheInitiatorVariable() {
        engine.deploy(
                ProcessXml.process("p", "<startEvent id='s' c:initiator='starter'/><endEvent id='e'/>", "s -> e"));

        var instance = engine.start("p");

        assertThat(engine.variables(instance.id())).containsExactly(Map.entry("starter", "kermit"));
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

    @Test
    void startsTheProcessThatWaitsForIt() {
        engine.deploy(ProcessXml.document("<message id='m' name='order'/>"
                + "<process id='p' isExecutable='true'><startEvent id='s'><messageEventDefinition messageRef='m'/>"
                + "</startEvent><userTask id='pick'/>" + ProcessXml.flows("s -> pick") + "</process>"));

        var instance = engine.execute(new StartProcessInstanceByMessage("order", "order-7", Map.of("n", Value.of(1))));

        assertThat(instance.businessKey()).isEqualTo("order-7");
        assertThat(engine.taskKeys(instance.id())).containsExactly("pick");
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
}
