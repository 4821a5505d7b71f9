package io.penstock.engine.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.engine.api.Caller;
import io.penstock.engine.api.repository.CreateDeployment;
import io.penstock.engine.api.repository.DeploymentResource;
import io.penstock.engine.api.runtime.ProcessReference;
import io.penstock.engine.api.runtime.StartProcessInstance;
import io.penstock.engine.testing.PostgresProbe;
import io.penstock.engine.testing.PostgresProbe.Counts;
import io.penstock.engine.testing.ProcessXml;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What a job of a backlog costs on PostgreSQL, its share of acquisition and heartbeat included. The numbers depend a little on how
 * the workers meet, so these are bounds and not exact counts.
 */
class BacklogBudgetTest {

    private static final Caller CALLER = Caller.administrator("kermit");
    private static final int INSTANCES = 5_000;

    @Test
    void anAsynchronousTaskCostsTwoRoundTripsAtMost() {
        Counts counts = drain(
                "<startEvent id='s'/><serviceTask id='work' c:asyncBefore='true' c:expression='${1}'/><endEvent id='e'/>",
                1, "s -> work -> e");

        assertThat(counts.roundTrips()).isLessThanOrEqualTo(2L * INSTANCES);
        assertThat(counts.commits()).isLessThan(INSTANCES / 4);
    }

    @Test
    void aTimerCostsTwoRoundTripsAtMost() {
        Counts counts = drain(
                "<startEvent id='s'/><intermediateCatchEvent id='t'><timerEventDefinition><timeDuration>PT0S</timeDuration>"
                        + "</timerEventDefinition></intermediateCatchEvent><endEvent id='e'/>",
                1,
                "s -> t -> e");

        assertThat(counts.roundTrips()).isLessThanOrEqualTo(2L * INSTANCES);
        assertThat(counts.commits()).isLessThan(INSTANCES / 4);
    }

    @Test
    void fiveBranchesThatJoinCostFourteenRoundTripsAtMost() {
        var branches = new StringBuilder();
        String[] flows = new String[6];
        flows[0] = "s -> fork";
        for (int branch = 1; branch <= 5; branch++) {
            branches.append("<serviceTask id='b" + branch + "' c:asyncBefore='true' c:expression='${1}'/>");
            flows[branch] = "fork -> b" + branch + " -> join";
        }
        flows[0] = "s -> fork";
        String[] all = java.util.Arrays.copyOf(flows, 7);
        all[6] = "join -> e";

        Counts counts = drain(
                "<startEvent id='s'/><parallelGateway id='fork'/>" + branches
                        + "<parallelGateway id='join'/><endEvent id='e'/>",
                5,
                all);

        assertThat(counts.roundTrips()).isLessThanOrEqualTo(14L * INSTANCES);
        assertThat(counts.commits()).isLessThan(INSTANCES);
    }

    private static Counts drain(String elements, int jobsOfAnInstance, String... flows) {
        try (var probe = PostgresProbe.open();
                ProcessEngine engine = EngineBuilder.on(probe.dataSource()).build()) {
            engine.engine()
                    .execute(
                            CALLER,
                            new CreateDeployment(
                                    "test",
                                    List.of(new DeploymentResource(
                                            "test.bpmn", ProcessXml.process("p", elements, flows)))));
            for (int instance = 0; instance < INSTANCES; instance++) {
                engine.engine()
                        .execute(CALLER, new StartProcessInstance(new ProcessReference.Key("p"), null, Map.of()));
            }
            Counts counts = probe.measure(() -> {
                engine.start();
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> engine.jobs().executed() == (long) INSTANCES * jobsOfAnInstance);
            });
            return counts;
        }
    }
}
