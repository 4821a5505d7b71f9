package io.penstock.engine.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StandardLoopBodyTest {

    private final TestEngine engine = TestEngine.open();

    @AfterEach
    void close() {
        engine.close();
    }

    private static String loop(String attributes, String condition) {
        return "<standardLoopCharacteristics " + attributes + ">"
                + (condition.isEmpty() ? "" : "<loopCondition><![CDATA[" + condition + "]]></loopCondition>")
                + "</standardLoopCharacteristics>";
    }

    private static String counting(String loop) {
        return "<serviceTask id='x' c:expression='${n + 1}' c:resultVariable='n'>" + loop + "</serviceTask>";
    }

    private long start(String activity, Map<String, ?> variables, String... flows) {
        List<String> all = new ArrayList<>(List.of("s -> x -> after"));
        all.addAll(List.of(flows));
        engine.deploy(ProcessXml.process(
                "p", "<startEvent id='s'/>" + activity + "<userTask id='after'/>", all.toArray(String[]::new)));
        return engine.start("p", variables).id();
    }

    @Test
    void runsAgainWhileItsConditionHolds() {
        long instance = start(counting(loop("", "${n < 3}")), Map.of("n", 0));

        assertThat(engine.variables(instance)).containsEntry("n", 3L);
        assertThat(engine.path(instance)).containsExactlyInAnyOrder("s", "x#standardLoopBody", "x", "x", "x", "after?");
    }

    @Test
    void runsOnceAtLeast() {
        long instance = start(counting(loop("", "${n < 3}")), Map.of("n", 7));

        assertThat(engine.variables(instance)).containsEntry("n", 8L);
    }

    @Test
    void doesNotRunAtAllWhenTheConditionIsTestedBeforeAndFails() {
        long instance = start(counting(loop("testBefore='true'", "${n < 3}")), Map.of("n", 7));

        assertThat(engine.path(instance)).containsExactly("s", "x#standardLoopBody", "after?");
    }

    @Test
    void runsAsOftenWhetherTestedBeforeOrAfterWhenItRunsAtAll() {
        long instance = start(counting(loop("testBefore='true'", "${n < 3}")), Map.of("n", 0));

        assertThat(engine.variables(instance)).containsEntry("n", 3L);
    }

    @Test
    void stopsAtItsMaximum() {
        long instance = start(counting(loop("loopMaximum='2'", "${true}")), Map.of("n", 0));

        assertThat(engine.variables(instance)).containsEntry("n", 2L);
    }

    @Test
    void runsAsOftenAsItsMaximumSaysWithoutACondition() {
        long instance = start(counting(loop("loopMaximum='4'", "")), Map.of("n", 0));

        assertThat(engine.variables(instance)).containsEntry("n", 4L);
    }

    @Test
    void theCounterCountsWhatIsDone() {
        long instance = start(
                "<serviceTask id='x' c:expression='${seen.concat(loopCounter)}' c:resultVariable='seen'>"
                        + loop("testBefore='true'", "${loopCounter < 3}") + "</serviceTask>",
                Map.of("seen", ""));

        assertThat(engine.variables(instance)).containsEntry("seen", "012");
    }

    @Test
    void waitsInEachIteration() {
        long instance = start("<userTask id='x'>" + loop("", "${again}") + "</userTask>", Map.of());

        engine.completeTask(instance, "x", Map.of("again", true));
        assertThat(engine.taskKeys(instance)).containsExactly("x");
        engine.completeTask(instance, "x", Map.of("again", false));

        assertThat(engine.taskKeys(instance)).containsExactly("after");
    }

    @Test
    void aBoundaryTimerWatchesTheWholeLoop() {
        long instance = start(
                "<userTask id='x'>" + loop("", "${true}") + "</userTask><boundaryEvent id='late' attachedToRef='x'>"
                        + "<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>",
                Map.of(),
                "late -> after");
        engine.advanceAndRunDueJobs(Duration.ofMinutes(59));
        engine.completeTask(instance, "x");

        engine.advanceAndRunDueJobs(Duration.ofMinutes(1));

        assertThat(engine.path(instance))
                .containsExactlyInAnyOrder("s", "x#standardLoopBody-x", "x", "x-x", "late", "after?");
    }

    @Test
    void aSubprocessRunsWhollyInEachIteration() {
        long instance = start(
                "<subProcess id='x'>" + loop("loopMaximum='2'", "")
                        + "<startEvent id='is'/><userTask id='a'/><userTask id='b'/>"
                        + ProcessXml.flows("is -> a", "is -> b") + "</subProcess>",
                Map.of());
        engine.completeTask(instance, "a");
        assertThat(engine.taskKeys(instance)).containsExactly("b");
        engine.completeTask(instance, "b");

        assertThat(engine.taskKeys(instance)).containsExactly("a", "b");
    }

    @Test
    void eachIterationCanBeATransactionOfItsOwn() {
        long instance = start(counting(loop("loopMaximum='3' c:asyncBefore='true'", "")), Map.of("n", 0));

        assertThat(engine.variables(instance)).containsEntry("n", 0L);
        assertThat(engine.runDueJobs()).isEqualTo(3);
        assertThat(engine.variables(instance)).containsEntry("n", 3L);
    }
}
