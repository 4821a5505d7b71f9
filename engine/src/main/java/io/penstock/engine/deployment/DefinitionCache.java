package io.penstock.engine.deployment;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Reference;
import io.penstock.engine.execution.Definition;
import io.penstock.engine.execution.Definitions;
import io.penstock.engine.model.ProcessModel;
import io.penstock.engine.parser.BpmnParser;
import org.jspecify.annotations.Nullable;

/**
 * Keeps compiled models, bounded by their elements together, so that few large ones take no more than many small ones. A definition never changes, so that what is kept is never stale; which version is the
 * newest is asked of the database each time, so that every node sees a deployment at once.
 */
public final class DefinitionCache implements Definitions {

    private final DeploymentStore store;
    private final BpmnParser parser;
    private final Cache<Long, Definition> definitions;

    /**
     * @param elements how many flow nodes and sequence flows the kept definitions have together
     */
    public DefinitionCache(DeploymentStore store, BpmnParser parser, int elements) {
        this.store = store;
        this.parser = parser;
        this.definitions = Caffeine.newBuilder()
                .maximumWeight(elements)
                .weigher((Long id, Definition definition) -> weight(definition.model()))
                .build();
    }

    @Override
    public Definition byId(long definitionId) {
        return definitions.get(definitionId, this::read);
    }

    @Override
    public @Nullable Definition latest(String processKey, String tenantId) {
        Long id = store.latestDefinition(processKey, tenantId);
        return id == null ? null : byId(id);
    }

    @Override
    public @Nullable Definition version(String processKey, int version, String tenantId) {
        return known(store.findDefinition(processKey, version, tenantId));
    }

    @Override
    public @Nullable Definition tagged(String processKey, String versionTag, String tenantId) {
        return known(store.findDefinitionByTag(processKey, versionTag, tenantId));
    }

    @Override
    public @Nullable Definition inDeployment(String processKey, long deploymentId) {
        return known(store.findDefinitionInDeployment(processKey, deploymentId));
    }

    /** The process itself counts as some elements, so that empty ones are not free. */
    private static int weight(ProcessModel model) {
        return 5 + model.nodes().size() + model.flows().size();
    }

    void forget(long definitionId) {
        definitions.invalidate(definitionId);
    }

    private @Nullable Definition known(@Nullable ProcessDefinitionRow row) {
        return row == null ? null : byId(row.id());
    }

    private Definition read(long definitionId) {
        ProcessDefinitionRow row = store.findDefinition(definitionId);
        ResourceRow resource = row == null ? null : store.findResource(row.deploymentId(), row.resourceName());
        if (row == null || resource == null) {
            throw new EngineException(
                    ErrorCode.PROCESS_DEFINITION_NOT_FOUND,
                    "No process definition " + definitionId + " is deployed",
                    Reference.of("processDefinition", definitionId));
        }
        ProcessModel model = parser.parseAgain(resource.name(), resource.content()).stream()
                .filter(process -> process.key().equals(row.processKey()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "Resource " + resource.name() + " has no process " + row.processKey()));
        return new Definition(row.id(), row.version(), row.deploymentId(), row.tenantId(), model);
    }
}
