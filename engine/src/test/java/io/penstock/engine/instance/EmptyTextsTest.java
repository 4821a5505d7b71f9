package io.penstock.engine.instance;

import static io.penstock.engine.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Page;
import io.penstock.engine.api.history.ListHistoricVariables;
import io.penstock.engine.api.runtime.CorrelateMessage;
import io.penstock.engine.api.runtime.ProcessInstance;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import io.penstock.engine.variable.Value;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the databases do differently is the same on all of them: empty texts and long lists. */
class EmptyTextsTest {

    private final TestEngine engine = TestEngine.open();

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void anEmptyBusinessKeyIsRefused() {
        engine.deploy(ProcessXml.process("p", "<startEvent id='s'/><userTask id='t'/>", "s -> t"));

        assertRefused(ErrorCode.REQUEST_INVALID, () -> engine.start("p", "", Map.of()));
    }

    @Test
    void anEmptyVariableStaysAnEmptyTextAndNoNull() {
        engine.deploy(ProcessXml.process("p", "<startEvent id='s'/><userTask id='t'/>", "s -> t"));

        ProcessInstance started = engine.start("p", Map.of("empty", ""));
        assertThat(engine.variables(started.id())).containsEntry("empty", "");

        engine.completeTask(started.id(), "t", Map.of("empty", "x"));
        assertThat(engine.variables(started.id())).containsEntry("empty", "x");
    }

    @Test
    void aMessageFindsAnInstanceByAnEmptyVariable() {
        engine.deploy(ProcessXml.document("<message id='m' name='paid'/><process id='p' isExecutable='true'>"
                + "<startEvent id='s'/><receiveTask id='r' messageRef='m'/>" + ProcessXml.flows("s -> r")
                + "</process>"));
        ProcessInstance empty = engine.start("p", Map.of("note", ""));
        ProcessInstance other = engine.start("p", Map.of("note", "x"));

        engine.execute(new CorrelateMessage("paid", null, null, Map.of("note", new Value.StringValue("")), Map.of()));

        assertThat(engine.instance(empty.id()).endTime()).isNotNull();
        assertThat(engine.instance(other.id()).endTime()).isNull();
    }

    @Test
    void variablesOf2500NamesAreListedWhileItRunsAndAfterItsEnd() {
        engine.deploy(ProcessXml.process("p", "<startEvent id='s'/><userTask id='t'/>", "s -> t"));
        ProcessInstance started = engine.start("p", Map.of("v1", 1L, "v2499", 2L, "other", 3L));
        Set<String> names = IntStream.range(0, 2_500).mapToObj(n -> "v" + n).collect(Collectors.toSet());
        var query = new ListHistoricVariables(started.id(), names, Page.first());

        assertThat(engine.execute(query).items()).hasSize(2);
        engine.completeTask(started.id(), "t");
        assertThat(engine.execute(query).items()).hasSize(2);
    }
}
