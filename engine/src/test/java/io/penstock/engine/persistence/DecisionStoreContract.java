package io.penstock.engine.persistence;

import static io.penstock.engine.persistence.Fixture.NOW;
import static io.penstock.engine.persistence.Fixture.TENANT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.api.Page;
import io.penstock.engine.api.decision.DecisionDefinition;
import io.penstock.engine.api.decision.ListDecisionDefinitions;
import io.penstock.engine.command.ConcurrentChangeException;
import io.penstock.engine.decision.DecisionDefinitionRow;
import io.penstock.engine.decision.DecisionStore;
import io.penstock.engine.decision.DeleteDecisionDefinitions;
import io.penstock.engine.deployment.DeploymentRow;
import io.penstock.engine.deployment.ResourceRow;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the store of decisions promises. */
interface DecisionStoreContract extends StoreContract {

    private DecisionStore store() {
        return db().persistence().decisionStore();
    }

    @Test
    default void findsDecisions() {
        DecisionDefinitionRow discount1 = decision("discount", 1, "spring", 11);
        DecisionDefinitionRow discount2 = decision("discount", 2, "spring", 12);
        DecisionDefinitionRow discount3 = decision("discount", 3, null, 13);
        DecisionDefinitionRow risk = decision("risk", 1, null, 13);

        assertThat(store().latest("discount", TENANT)).isEqualTo(discount3);
        assertThat(store().latest("discount", "other")).isNull();
        assertThat(store().findVersion("discount", 1, TENANT)).isEqualTo(discount1);
        assertThat(store().findVersion("discount", 9, TENANT)).isNull();
        assertThat(store().findByTag("discount", "spring", TENANT)).isEqualTo(discount2);
        assertThat(store().findByTag("discount", "autumn", TENANT)).isNull();
        assertThat(store().findInDeployment("discount", 12)).isEqualTo(discount2);
        assertThat(store().findInDeployment("risk", 12)).isNull();
        assertThat(ids(new ListDecisionDefinitions(null, false, Page.first())))
                .containsExactly(discount1.id(), discount2.id(), discount3.id(), risk.id());
        assertThat(ids(new ListDecisionDefinitions(null, true, Page.first())))
                .containsExactly(discount3.id(), risk.id());
        assertThat(ids(new ListDecisionDefinitions("discount", false, Page.of(2))))
                .containsExactly(discount1.id(), discount2.id());
    }

    @Test
    default void aVersionOfADecisionExistsOnce() {
        decision("discount", 1, null, 11);

        assertThatThrownBy(() -> decision("discount", 1, null, 12)).isInstanceOf(ConcurrentChangeException.class);
    }

    @Test
    default void deletesTheDecisionsOfADeployment() {
        decision("discount", 1, null, 11);
        decision("risk", 1, null, 11);
        DecisionDefinitionRow stays = decision("discount", 2, null, 12);

        db().inTransaction(unit -> {
            unit.write(new DeleteDecisionDefinitions(11));
            return 0;
        });

        assertThat(ids(new ListDecisionDefinitions(null, false, Page.first()))).containsExactly(stays.id());
    }

    @Test
    default void readsTheFileOfADecision() {
        long deploymentId = db().inTransaction(unit -> {
            var deployment = new DeploymentRow(unit.nextId(), "rules", TENANT, NOW);
            unit.insert(deployment);
            unit.insert(new ResourceRow(unit.nextId(), deployment.id(), "d.dmn", "rules".getBytes(UTF_8)));
            return deployment.id();
        });

        assertThat(store().content(deploymentId, "d.dmn")).asString(UTF_8).isEqualTo("rules");
        assertThat(store().content(deploymentId, "e.dmn")).isNull();
    }

    private List<Long> ids(ListDecisionDefinitions query) {
        return store().listDefinitions(query, TENANT).items().stream()
                .map(DecisionDefinition::id)
                .toList();
    }

    private DecisionDefinitionRow decision(String key, int version, @Nullable String tag, long deploymentId) {
        return db().inTransaction(unit -> {
            var row = new DecisionDefinitionRow(
                    unit.nextId(), key, version, "name of " + key, tag, deploymentId, "d.dmn", TENANT);
            unit.insert(row);
            return row;
        });
    }
}
