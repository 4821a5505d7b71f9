package io.penstock.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.penstock.engine.api.Caller;
import io.penstock.engine.api.repository.CreateDeployment;
import io.penstock.engine.api.repository.DeploymentResource;
import io.penstock.engine.api.repository.DeploymentResult;
import io.penstock.engine.api.runtime.GetVariables;
import io.penstock.engine.api.runtime.ProcessReference;
import io.penstock.engine.api.runtime.StartProcessInstance;
import io.penstock.engine.boot.EngineBuilder;
import io.penstock.engine.boot.ProcessEngine;
import io.penstock.engine.persistence.DatabaseSettings;
import io.penstock.engine.persistence.Persistence;
import io.penstock.engine.variable.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A process with a business rule task and the DMN file that it needs, deployed together. */
class DecisionProcessTest {

    private static final Caller CALLER = Caller.administrator("kermit");

    private final HikariDataSource database = Persistence.pool(DatabaseSettings.of("jdbc:h2:mem:decisions", "sa", ""));
    private final ProcessEngine engine =
            EngineBuilder.on(database).decisions(new DmnDecisions()).build();

    @AfterEach
    void close() {
        engine.close();
        database.close();
    }

    @Test
    void theTaskSetsWhatTheTableDecides() {
        DeploymentResult deployed = engine.engine()
                .execute(
                        CALLER,
                        new CreateDeployment(
                                "orders",
                                List.of(
                                        new DeploymentResource("order.bpmn", DmnFiles.file("order.bpmn")),
                                        new DeploymentResource("discount.dmn", DmnFiles.file("discount.dmn")))));

        var instance = engine.engine()
                .execute(
                        CALLER,
                        new StartProcessInstance(
                                new ProcessReference.Key("order"),
                                null,
                                Map.of(
                                        "order", Value.of(Map.of("amount", 2000)),
                                        "customer", Value.of(Map.of("years", 7)))));

        assertThat(deployed.decisionDefinitions())
                .extracting(decision -> decision.key() + " " + decision.version())
                .containsExactly("discount 1", "standing 1");
        Map<String, Value> variables =
                engine.engine().execute(CALLER, new GetVariables(instance.id(), Set.of("discount")));
        assertThat(variables.get("discount").toJava()).isEqualTo(Map.of("percent", 25, "reason", "large order"));
    }
}
