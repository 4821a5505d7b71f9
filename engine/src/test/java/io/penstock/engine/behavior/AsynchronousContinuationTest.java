package io.penstock.engine.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.delegate.JavaDelegate;
import io.penstock.engine.api.history.InstanceState;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AsynchronousContinuationTest {

    private final TestEngine engine = TestEngine.open();
    private final AtomicInteger calls = new AtomicInteger();

    @AfterEach
    void close() {
        engine.close();
    }

    private void deploy(String attributes) {
        JavaDelegate count = execution -> calls.incrementAndGet();
        engine.bean("count", count);
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><serviceTask id='call' c:delegateExpression='${count}' " + attributes
                        + "/><endEvent id='e'/>",
                "s -> call -> e"));
    }

    @Test
    void anActivityThatIsCanceledBeforeItBeganIsNoHistory() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><subProcess id='sub'><startEvent id='is'/><manualTask id='later' c:asyncBefore='true'/>"
                        + ProcessXml.flows("is -> later") + "</subProcess>"
                        + "<boundaryEvent id='late' attachedToRef='sub'><timerEventDefinition><timeDuration>PT1H</timeDuration>"
                        + "</timerEventDefinition></boundaryEvent><endEvent id='e'/>",
                "s -> sub",
                "late -> e"));
        var instance = engine.start("p");
        long timer = engine.database().number("select id from penstock_job where kind = 'TIMER'");

        engine.processEngine().runJob(timer);

        assertThat(engine.path(instance.id())).containsExactly("s", "sub-x", "is", "late", "e");
    }

    @Test
    void beforeAnActivityLeavesItToAJob() {
        deploy("c:asyncBefore='true'");

        var instance = engine.start("p");
        assertThat(calls).hasValue(0);
        assertThat(engine.path(instance.id())).containsExactly("s");

        assertThat(engine.runDueJobs()).isEqualTo(1);
        assertThat(calls).hasValue(1);
        assertThat(engine.path(instance.id())).containsExactly("s", "call", "e");
    }

    @Test
    void afterAnActivityKeepsItsWorkAndLeavesTheRestToAJob() {
        deploy("c:asyncAfter='true'");

        var instance = engine.start("p");
        assertThat(calls).hasValue(1);
        assertThat(engine.instance(instance.id()).state()).isEqualTo(InstanceState.ACTIVE);

        engine.runDueJobs();
        assertThat(calls).hasValue(1);
        assertThat(engine.instance(instance.id()).state()).isEqualTo(InstanceState.COMPLETED);
    }

    @Test
    void chosesTheFlowOfAGatewayWhenItsJobRuns() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><exclusiveGateway id='g' c:asyncAfter='true'/><userTask id='a'/><userTask id='b'/>",
                "s -> g",
                "g -[${x}]-> a",
                "g -[${!x}]-> b"));
        var instance = engine.start("p", Map.of("x", true));

        engine.runDueJobs();

        assertThat(engine.taskKeys(instance.id())).containsExactly("a");
    }

    @Test
    void joinsBranchesThatJobsRun() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><parallelGateway id='fork'/><task id='a' c:asyncBefore='true'/>"
                        + "<task id='b' c:asyncBefore='true'/><task id='c' c:asyncBefore='true'/>"
                        + "<parallelGateway id='join'/><endEvent id='e'/>",
                "s -> fork -> a -> join -> e",
                "fork -> b -> join",
                "fork -> c -> join"));
        var instance = engine.start("p");

        assertThat(engine.runDueJobs()).isEqualTo(3);

        assertThat(engine.instance(instance.id()).state()).isEqualTo(InstanceState.COMPLETED);
    }

    @Test
    void aFailingJobIsTriedAgainLaterAndThenBecomesAnIncident() {
        JavaDelegate broken = execution -> {
            calls.incrementAndGet();
            throw new IllegalStateException("no");
        };
        engine.bean("broken", broken);
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><serviceTask id='call' c:delegateExpression='${broken}' c:asyncBefore='true'>"
                        + "<extensionElements><c:failedJobRetryTimeCycle>R2/PT5M</c:failedJobRetryTimeCycle>"
                        + "</extensionElements></serviceTask><endEvent id='e'/>",
                "s -> call -> e"));
        engine.start("p");

        engine.runDueJobs();
        assertThat(calls).hasValue(1);
        engine.advanceAndRunDueJobs(Duration.ofMinutes(4));
        assertThat(calls).hasValue(1);
        engine.advanceAndRunDueJobs(Duration.ofMinutes(1));
        assertThat(calls).hasValue(2);

        assertThat(engine.advanceAndRunDueJobs(Duration.ofDays(1))).isZero();
    }
}
