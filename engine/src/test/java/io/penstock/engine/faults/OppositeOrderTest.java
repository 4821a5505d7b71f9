package io.penstock.engine.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.repository.CreateDeployment;
import io.penstock.engine.api.repository.DeploymentResource;
import io.penstock.engine.api.repository.DeploymentResult;
import io.penstock.engine.testing.AtOnce;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestDatabases;
import io.penstock.engine.testing.TestEngine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two commands that want the same things in opposite order lock each other out; the callers never learn of it. */
class OppositeOrderTest {

    /** {@code -Dpenstock.test.rounds=1000} for the long form. */
    private static final int ROUNDS = Integer.getInteger("penstock.test.rounds", 40);

    private static final int PROCESSES = 4;

    @Test
    void deploymentsInOppositeOrderBothSucceed() {
        List<DeploymentResource> upwards = new ArrayList<>(IntStream.range(0, PROCESSES)
                .mapToObj(n -> new DeploymentResource(
                        n + ".bpmn", ProcessXml.process("p" + n, "<startEvent id='s'/><userTask id='t'/>", "s -> t")))
                .toList());
        List<DeploymentResource> downwards = new ArrayList<>(upwards);
        Collections.reverse(downwards);

        try (TestEngine engine = TestEngine.on(TestDatabases.migratedPostgres())) {
            for (int round = 1; round <= ROUNDS; round++) {
                AtOnce.Outcomes<DeploymentResult> both = AtOnce.all(
                        () -> engine.execute(new CreateDeployment("up", upwards)),
                        () -> engine.execute(new CreateDeployment("down", downwards)));

                assertThat(both.failures()).as("round %s", round).isEmpty();
                List<Integer> versions = List.of(2 * round - 1, 2 * round);
                for (int process = 0; process < PROCESSES; process++) {
                    String key = "p" + process;
                    assertThat(both.values().stream()
                                    .flatMap(result -> result.processDefinitions().stream())
                                    .filter(definition -> definition.key().equals(key))
                                    .map(definition -> definition.version()))
                            .containsExactlyInAnyOrderElementsOf(versions);
                }
            }
        }
    }
}
