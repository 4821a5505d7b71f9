package io.penstock.engine.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.api.DeploymentRefusedException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Page;
import io.penstock.engine.api.task.CompleteExternalTask;
import io.penstock.engine.api.task.FetchAndLock;
import io.penstock.engine.api.task.FetchAndLock.Topic;
import io.penstock.engine.api.task.HandleExternalTaskFailure;
import io.penstock.engine.api.task.ListExternalTasks;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.Refusals;
import io.penstock.engine.testing.TestEngine;
import io.penstock.engine.variable.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Business errors that the diagram makes of what a worker reports. */
class ExternalTaskErrorTest {

    private static final String SOLD_OUT =
            "<c:errorEventDefinition id='r' errorRef='soldOut' expression=\"${externalTask.failureMessage == 'sold out' || (externalTask.failureMessage == null &amp;&amp; left == 0)}\"/>";

    private static byte[] file(String errors, String caught) {
        return ProcessXml.document(
                "<error id='soldOut' errorCode='" + caught + "'/><process id='p' isExecutable='true'>"
                        + "<startEvent id='s'/><serviceTask id='buy' c:type='external' c:topic='buy'><extensionElements>"
                        + errors
                        + "</extensionElements></serviceTask><boundaryEvent id='b' attachedToRef='buy'><errorEventDefinition errorRef='x'/></boundaryEvent>"
                        + "<userTask id='t'/><userTask id='repair'/>" + ProcessXml.flows("s -> buy -> t", "b -> repair")
                        + "</process>");
    }

    private static long fetched(TestEngine engine) {
        return engine.execute(new FetchAndLock("w", 1, List.of(Topic.of("buy", Duration.ofMinutes(1)))))
                .get(0)
                .task()
                .id();
    }

    @Test
    void aFailureThatTheDiagramNamesIsABusinessError() {
        try (var engine = TestEngine.open()) {
            engine.deploy(file(SOLD_OUT, "x"));
            var instance = engine.start("p");

            engine.execute(new HandleExternalTaskFailure(fetched(engine), "w", "sold out", 2, Duration.ZERO));

            assertThat(engine.taskKeys(instance.id())).containsExactly("repair");
        }
    }

    @Test
    void anotherFailureIsAFailure() {
        try (var engine = TestEngine.open()) {
            engine.deploy(file(SOLD_OUT, "x"));
            engine.start("p");

            engine.execute(new HandleExternalTaskFailure(fetched(engine), "w", "no answer", 2, Duration.ZERO));

            assertThat(engine.execute(new ListExternalTasks("buy", null, false, Page.first()))
                            .items()
                            .get(0)
                            .retries())
                    .isEqualTo(2);
        }
    }

    @Test
    void aFailureWhoseErrorNothingCatchesIsAFailure() {
        try (var engine = TestEngine.open()) {
            engine.deploy(file(SOLD_OUT, "y"));
            engine.start("p");

            engine.execute(new HandleExternalTaskFailure(fetched(engine), "w", "sold out", 2, Duration.ZERO));

            assertThat(engine.execute(new ListExternalTasks("buy", null, false, Page.first()))
                            .items())
                    .hasSize(1);
        }
    }

    @Test
    void aCompletionThatTheDiagramNamesIsABusinessErrorWithTheWorkersVariables() {
        try (var engine = TestEngine.open()) {
            engine.deploy(file(SOLD_OUT, "x"));
            var instance = engine.start("p");

            engine.execute(new CompleteExternalTask(fetched(engine), "w", Map.of("left", new Value.LongValue(0))));

            assertThat(engine.taskKeys(instance.id())).containsExactly("repair");
            assertThat(engine.variables(instance.id())).containsEntry("left", 0L);
        }
    }

    @Test
    void anotherCompletionGoesOn() {
        try (var engine = TestEngine.open()) {
            engine.deploy(file(SOLD_OUT, "x"));
            var instance = engine.start("p");

            engine.execute(new CompleteExternalTask(fetched(engine), "w", Map.of("left", new Value.LongValue(1))));

            assertThat(engine.taskKeys(instance.id())).containsExactly("t");
        }
    }

    @Test
    void aCompletionWhoseErrorNothingCatchesIsRefused() {
        try (var engine = TestEngine.open()) {
            engine.deploy(file(SOLD_OUT, "y"));
            engine.start("p");
            long id = fetched(engine);

            Refusals.assertRefused(
                    ErrorCode.ERROR_NOT_CAUGHT,
                    () -> engine.execute(new CompleteExternalTask(id, "w", Map.of("left", new Value.LongValue(0)))));
        }
    }

    @Test
    void anErrorWithoutConditionOrReferenceIsRefusedAndSoIsOneElsewhere() {
        try (var engine = TestEngine.open()) {
            assertThatThrownBy(() -> engine.deploy(
                            file(
                                    "<c:errorEventDefinition/><c:errorEventDefinition errorRef='none' expression='${true}'/>",
                                    "x"),
                            ProcessXml.process(
                                    "q",
                                    "<startEvent id='s'/><serviceTask id='t' c:expression='${1}'><extensionElements>"
                                            + SOLD_OUT + "</extensionElements></serviceTask>",
                                    "s -> t")))
                    .isInstanceOf(DeploymentRefusedException.class)
                    .hasMessageContaining("has no errorRef")
                    .hasMessageContaining("has no expression")
                    .hasMessageContaining("'none'")
                    .hasMessageContaining("It belongs to a task with type='external'");
        }
    }
}
