package io.penstock.engine.deployment;

import static io.penstock.engine.testing.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.penstock.engine.api.DeploymentRefusedException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Page;
import io.penstock.engine.api.Problem;
import io.penstock.engine.api.repository.CreateDeployment;
import io.penstock.engine.api.repository.Deployment;
import io.penstock.engine.api.repository.DeploymentResource;
import io.penstock.engine.api.repository.GetDeploymentResource;
import io.penstock.engine.api.repository.ListDeployments;
import io.penstock.engine.api.repository.ListProcessDefinitions;
import io.penstock.engine.api.repository.ProcessDefinition;
import io.penstock.engine.api.runtime.ProcessReference;
import io.penstock.engine.api.runtime.StartProcessInstance;
import io.penstock.engine.testing.AtOnce;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CreateDeploymentTest {

    private final TestEngine engine = TestEngine.open();

    @AfterEach
    void close() {
        engine.close();
    }

    /** A process that waits at one task. */
    private static byte[] waitingAt(String key, String task) {
        return ProcessXml.process(key, "<startEvent id='s'/><userTask id='" + task + "'/>", "s -> " + task);
    }

    private static DeploymentResource file(String name, byte[] content) {
        return new DeploymentResource(name, content);
    }

    @Test
    void givesEachProcessTheNextVersionOfItsKey() {
        engine.deploy(waitingAt("a", "one"), waitingAt("b", "one"));
        var second = engine.deploy(waitingAt("a", "two"));

        assertThat(second.processDefinitions())
                .extracting(ProcessDefinition::key, ProcessDefinition::version)
                .containsExactly(tuple("a", 2));
        assertThat(engine.execute(new ListProcessDefinitions(null, true, Page.first()))
                        .items())
                .extracting(ProcessDefinition::key, ProcessDefinition::version)
                .containsExactlyInAnyOrder(tuple("a", 2), tuple("b", 1));
        assertThat(engine.execute(new ListProcessDefinitions("a", false, Page.first()))
                        .items())
                .extracting(ProcessDefinition::version)
                .containsExactly(1, 2);
    }

    @Test
    void newInstancesRunTheNewestVersionAndRunningOnesStayWithTheirs() {
        engine.deploy(waitingAt("a", "one"));
        var old = engine.start("a");
        engine.deploy(waitingAt("a", "two"));

        assertThat(engine.taskKeys(engine.start("a").id())).containsExactly("two");
        assertThat(engine.taskKeys(old.id())).containsExactly("one");
    }

    @Test
    void anOlderVersionIsStartedByItsId() {
        long first =
                engine.deploy(waitingAt("a", "one")).processDefinitions().get(0).id();
        engine.deploy(waitingAt("a", "two"));

        var instance = engine.execute(new StartProcessInstance(new ProcessReference.Id(first), null, Map.of()));

        assertThat(instance.processDefinitionId()).isEqualTo(first);
        assertThat(engine.taskKeys(instance.id())).containsExactly("one");
        assertRefused(
                ErrorCode.PROCESS_DEFINITION_NOT_FOUND,
                () -> engine.execute(new StartProcessInstance(new ProcessReference.Id(4711), null, Map.of())));
    }

    @Test
    void keepsEveryFileAsItCame() {
        byte[] bpmn = waitingAt("a", "one");
        byte[] note = "Größe \u0000 und mehr".getBytes(UTF_8);
        byte[] empty = {};
        var deployment = engine.execute(new CreateDeployment(
                        "orders", List.of(file("a.bpmn", bpmn), file("notes/read me.txt", note), file("empty", empty))))
                .deployment();

        assertThat(deployment.name()).isEqualTo("orders");
        assertThat(deployment.resourceNames()).containsExactly("a.bpmn", "notes/read me.txt", "empty");
        assertThat(content(deployment, "a.bpmn")).isEqualTo(bpmn);
        assertThat(content(deployment, "notes/read me.txt")).isEqualTo(note);
        assertThat(content(deployment, "empty")).isEqualTo(empty);
        assertRefused(ErrorCode.RESOURCE_NOT_FOUND, () -> content(deployment, "b.bpmn"))
                .satisfies(e -> assertThat(e).hasMessageContaining("'b.bpmn'"));
        assertRefused(ErrorCode.DEPLOYMENT_NOT_FOUND, () -> engine.execute(new GetDeploymentResource(4711, "a.bpmn")));
    }

    private byte[] content(Deployment deployment, String name) {
        return engine.execute(new GetDeploymentResource(deployment.id(), name)).content();
    }

    @Test
    void aRefusedDeploymentListsEveryProblemOfEveryFileAndStoresNothing() {
        Map<String, Long> rows = engine.database().rowCounts();
        var command = new CreateDeployment(
                "bad",
                List.of(
                        file("good.bpmn", waitingAt("good", "t")),
                        file(
                                "one.bpmn",
                                ProcessXml.process("one", "<startEvent id='s'/><complexGateway id='g'/>", "s -> g")),
                        file("two.bpmn20.xml", "<definitions".getBytes(UTF_8)),
                        file("again.bpmn", waitingAt("good", "t"))));

        var refused = catchThrowableOfType(DeploymentRefusedException.class, () -> engine.execute(command));

        assertThat(refused.problems())
                .extracting(Problem::resource, Problem::code)
                .containsExactlyInAnyOrder(
                        tuple("one.bpmn", "unsupported-element"),
                        tuple("two.bpmn20.xml", "xml-malformed"),
                        tuple("again.bpmn", "duplicate-process"));
        assertThat(refused).hasMessageContaining("3 problem(s)");
        assertThat(engine.database().rowCounts()).isEqualTo(rows);
    }

    @Test
    void refusesADeploymentThatIsNone() {
        byte[] content = waitingAt("a", "t");
        var one = List.of(file("a.bpmn", content));

        assertRefused(ErrorCode.REQUEST_INVALID, () -> engine.execute(new CreateDeployment(" ", one)));
        assertRefused(ErrorCode.REQUEST_INVALID, () -> engine.execute(new CreateDeployment("n".repeat(256), one)));
        assertRefused(ErrorCode.REQUEST_INVALID, () -> engine.execute(new CreateDeployment("none", List.of())));
        assertRefused(
                ErrorCode.REQUEST_INVALID,
                () -> engine.execute(new CreateDeployment("unnamed", List.of(file("", content)))));
        assertRefused(
                ErrorCode.REQUEST_INVALID,
                () -> engine.execute(new CreateDeployment("long", List.of(file("n".repeat(256), content)))));
        assertRefused(
                        ErrorCode.REQUEST_INVALID,
                        () -> engine.execute(
                                new CreateDeployment("twice", List.of(file("a.txt", content), file("a.txt", content)))))
                .satisfies(e -> assertThat(e).hasMessageContaining("'a.txt'"));
    }

    @Test
    void versionsOfDeploymentsAtOnceAreDistinct() {
        for (int round = 1; round <= 5; round++) {
            var outcomes = AtOnce.times(4, () -> engine.deploy(waitingAt("a", "t")));

            assertThat(outcomes.failures()).isEmpty();
        }

        assertThat(engine.execute(new ListProcessDefinitions("a", false, Page.first()))
                        .items())
                .extracting(ProcessDefinition::version)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 20).boxed().toList());
    }

    @Test
    void deploymentsAreListedPageByPage() {
        List<Long> deployed = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            deployed.add(engine.deploy(waitingAt("p" + i, "t")).deployment().id());
        }

        List<Long> listed = new ArrayList<>();
        String cursor = null;
        int pages = 0;
        do {
            var page = engine.execute(new ListDeployments(new Page(3, cursor)));
            page.items().forEach(deployment -> listed.add(deployment.id()));
            cursor = page.nextCursor();
            pages++;
        } while (cursor != null);

        assertThat(listed).isEqualTo(deployed);
        assertThat(pages).isEqualTo(3);
        assertThat(engine.execute(new ListDeployments(Page.of(1)))
                        .items()
                        .get(0)
                        .resourceNames())
                .containsExactly("file0.bpmn");
    }
}
