package io.penstock.engine.persistence;

import static io.penstock.engine.persistence.Fixture.NOW;
import static io.penstock.engine.persistence.Fixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.api.Page;
import io.penstock.engine.api.repository.Deployment;
import io.penstock.engine.api.repository.ListProcessDefinitions;
import io.penstock.engine.api.repository.ProcessDefinition;
import io.penstock.engine.command.ConcurrentChangeException;
import io.penstock.engine.deployment.DeleteResources;
import io.penstock.engine.deployment.DeploymentRow;
import io.penstock.engine.deployment.DeploymentStore;
import io.penstock.engine.deployment.ProcessDefinitionRow;
import io.penstock.engine.deployment.ResourceRow;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the store of deployments promises. */
interface DeploymentStoreContract extends StoreContract {

    private DeploymentStore store() {
        return db().persistence().deploymentStore();
    }

    @Test
    default void keepsDeploymentsWithTheirFiles() {
        DeploymentRow first = deployed("first", "b.bpmn", "a.wsdl");
        DeploymentRow second = deployed("", "c.bpmn");

        assertThat(store().findDeployment(first.id(), TENANT)).isEqualTo(first);
        assertThat(store().findDeployment(first.id(), "other")).isNull();
        assertThat(store().listDeployments(Page.first(), TENANT).items())
                .containsExactly(
                        new Deployment(first.id(), "first", NOW, List.of("a.wsdl", "b.bpmn")),
                        new Deployment(second.id(), "", NOW, List.of("c.bpmn")));
        assertThat(store().findResource(first.id(), "a.wsdl")).satisfies(file -> {
            assertThat(file).isNotNull();
            assertThat(file.content()).isEqualTo("content of a.wsdl".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        });
        assertThat(store().findResource(first.id(), "c.bpmn")).isNull();
        assertThat(store().listDeployments(Page.of(1), TENANT).nextCursor()).isEqualTo(Long.toString(first.id()));
    }

    @Test
    default void deletesADeployment() {
        DeploymentRow first = deployed("first", "a.bpmn", "b.bpmn");
        DeploymentRow second = deployed("second", "a.bpmn");

        db().inTransaction(unit -> {
            unit.write(new DeleteResources(first.id()));
            unit.delete(first);
            return 0;
        });

        assertThat(store().findDeployment(first.id(), TENANT)).isNull();
        assertThat(store().findResource(first.id(), "a.bpmn")).isNull();
        assertThat(store().findResource(second.id(), "a.bpmn")).isNotNull();
    }

    @Test
    default void findsDefinitions() {
        ProcessDefinitionRow order1 = defined("order", 1, "spring", 11);
        ProcessDefinitionRow order2 = defined("order", 2, "spring", 12);
        ProcessDefinitionRow order3 = defined("order", 3, null, 13);
        ProcessDefinitionRow offer = defined("offer", 1, null, 13);

        assertThat(store().findDefinition(order2.id())).isEqualTo(order2);
        assertThat(store().latestDefinition("order", TENANT)).isEqualTo(order3.id());
        assertThat(store().latestDefinition("order", "other")).isNull();
        assertThat(store().findDefinition("order", 1, TENANT)).isEqualTo(order1);
        assertThat(store().findDefinition("order", 9, TENANT)).isNull();
        assertThat(store().findDefinitionByTag("order", "spring", TENANT)).isEqualTo(order2);
        assertThat(store().findDefinitionByTag("order", "autumn", TENANT)).isNull();
        assertThat(store().findDefinitionInDeployment("order", 12)).isEqualTo(order2);
        assertThat(store().findDefinitionInDeployment("offer", 12)).isNull();
        assertThat(store().definitionsOf(13)).containsExactly(order3, offer);
        assertThat(list(new ListProcessDefinitions(null, false, Page.first())))
                .containsExactly(order1.id(), order2.id(), order3.id(), offer.id());
        assertThat(list(new ListProcessDefinitions(null, true, Page.first()))).containsExactly(order3.id(), offer.id());
        assertThat(list(new ListProcessDefinitions("order", false, Page.of(2))))
                .containsExactly(order1.id(), order2.id());
    }

    @Test
    default void aVersionExistsOnce() {
        defined("order", 1, null, 11);

        assertThatThrownBy(() -> defined("order", 1, null, 12)).isInstanceOf(ConcurrentChangeException.class);
    }

    private List<Long> list(ListProcessDefinitions query) {
        return store().listDefinitions(query, TENANT).items().stream()
                .map(ProcessDefinition::id)
                .toList();
    }

    private ProcessDefinitionRow defined(String key, int version, @Nullable String tag, long deploymentId) {
        return db().inTransaction(unit -> {
            var row =
                    new ProcessDefinitionRow(unit.nextId(), key, version, null, tag, deploymentId, "x.bpmn", TENANT, 0);
            unit.insert(row);
            return row;
        });
    }

    private DeploymentRow deployed(String name, String... files) {
        return db().inTransaction(unit -> {
            var row = new DeploymentRow(unit.nextId(), name, TENANT, NOW);
            unit.insert(row);
            for (String file : files) {
                unit.insert(new ResourceRow(
                        unit.nextId(),
                        row.id(),
                        file,
                        ("content of " + file).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            }
            return row;
        });
    }
}
