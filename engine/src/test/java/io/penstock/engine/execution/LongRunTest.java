package io.penstock.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.Page;
import io.penstock.engine.api.history.InstanceState;
import io.penstock.engine.api.history.ListHistoricActivityInstances;
import io.penstock.engine.testing.Pages;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes that are long, wide or deep. */
class LongRunTest {

    private final TestEngine engine = TestEngine.open();

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void aLoopOfTwentyThousandStepsNeedsNoStack() throws InterruptedException {
        engine.deploy(ProcessXml.process(
                "loop",
                "<startEvent id='s'/><exclusiveGateway id='again'/>"
                        + "<serviceTask id='count' c:expression='${n + 1}' c:resultVariable='n'/>"
                        + "<exclusiveGateway id='more' default='more-e'/><endEvent id='e'/>",
                "s -> again -> count -> more -> e",
                "more -[${n < 6667}]-> again"));
        long[] instance = new long[1];
        // a quarter of a megabyte: enough for one step and its SQL, not for a frame of each of 20,000
        var thread = new Thread(
                null, () -> instance[0] = engine.start("loop", Map.of("n", 0)).id(), "small", 256 * 1024);
        thread.start();
        thread.join();

        assertThat(engine.instance(instance[0]).state()).isEqualTo(InstanceState.COMPLETED);
        assertThat(engine.variables(instance[0])).containsEntry("n", 6667L);
        assertThat(Pages.all(
                                engine,
                                1000,
                                page -> new ListHistoricActivityInstances(instance[0], null, null, true, page))
                        .stream()
                        .mapToInt(List::size)
                        .sum())
                .isEqualTo(3 * 6667 + 2);
    }

    private static byte[] fork(String kind) {
        var elements = new StringBuilder(
                "<startEvent id='s'/><userTask id='go'/><parallelGateway id='fork'/><parallelGateway id='join'/><endEvent id='e'/>");
        List<String> flows = new ArrayList<>(List.of("s -> go -> fork", "join -> e"));
        for (int i = 0; i < 500; i++) {
            elements.append(kind.replace("ID", "b" + i));
            flows.add("fork -> b" + i + " -> join");
        }
        return ProcessXml.process("wide", elements.toString(), flows.toArray(String[]::new));
    }

    @Test
    void aForkOfFiveHundredBranchesIsJoinedAtOnce() {
        engine.deploy(fork("<task id='ID'/>"));
        long instance = engine.start("wide").id();

        engine.completeTask(instance, "go");

        assertThat(engine.instance(instance).state()).isEqualTo(InstanceState.COMPLETED);
        assertThat(engine.execute(new ListHistoricActivityInstances(instance, "join", null, true, Page.of(1000)))
                        .items())
                .hasSize(500);
        assertThat(engine.execute(new ListHistoricActivityInstances(instance, "e", null, true, Page.of(1000)))
                        .items())
                .hasSize(1);
    }

    @Test
    void aForkOfFiveHundredBranchesIsJoinedJobByJob() {
        engine.deploy(fork("<task id='ID' c:asyncBefore='true'/>"));
        long instance = engine.start("wide").id();
        engine.completeTask(instance, "go");

        assertThat(engine.runDueJobs()).isEqualTo(500);

        assertThat(engine.instance(instance).state()).isEqualTo(InstanceState.COMPLETED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"task", "userTask"})
    void subprocessesNestFiftyDeep(String inner) {
        String content = "<startEvent id='s50'/><" + inner + " id='t'/><endEvent id='e50'/>"
                + ProcessXml.flows("s50 -> t -> e50");
        for (int depth = 49; depth >= 0; depth--) {
            content = "<startEvent id='s" + depth + "'/><subProcess id='p" + depth + "'>" + content
                    + "</subProcess><endEvent id='e" + depth + "'/>"
                    + ProcessXml.flows("s" + depth + " -> p" + depth + " -> e" + depth);
        }
        engine.deploy(ProcessXml.document("<process id='deep' isExecutable='true'>" + content + "</process>"));

        long instance = engine.start("deep").id();
        if (inner.equals("userTask")) {
            engine.completeTask(instance, "t", Map.of("x", 1));
        }

        assertThat(engine.instance(instance).state()).isEqualTo(InstanceState.COMPLETED);
        assertThat(engine.path(instance)).hasSize(50 * 3 + 3);
    }

    @Test
    void callsNestThirtyDeepAndReturn() {
        for (int depth = 0; depth < 30; depth++) {
            engine.deploy(ProcessXml.process(
                    "p" + depth,
                    "<startEvent id='s'/><callActivity id='c' calledElement='p" + (depth + 1)
                            + "'><extensionElements><c:in variables='all'/><c:out variables='all'/></extensionElements>"
                            + "</callActivity><endEvent id='e'/>",
                    "s -> c -> e"));
        }
        engine.deploy(
                ProcessXml.process("p30", "<startEvent id='s'/><userTask id='t'/><endEvent id='e'/>", "s -> t -> e"));
        long top = engine.start("p0", Map.of("x", "down")).id();
        long bottom = engine.instancesOf("p30").get(0).id();
        assertThat(engine.variables(bottom)).containsEntry("x", "down");

        engine.completeTask(bottom, "t", Map.of("x", "up"));

        assertThat(engine.instance(top).state()).isEqualTo(InstanceState.COMPLETED);
        assertThat(engine.variables(top)).containsEntry("x", "up");
    }
}
