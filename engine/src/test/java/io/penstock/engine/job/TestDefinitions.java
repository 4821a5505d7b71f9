package io.penstock.engine.job;

import io.penstock.engine.execution.Definition;
import io.penstock.engine.execution.Definitions;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Definitions that a test made by hand. */
final class TestDefinitions implements Definitions {

    private final Map<Long, Definition> definitions = new ConcurrentHashMap<>();

    Definition add(Definition definition) {
        definitions.put(definition.id(), definition);
        return definition;
    }

    @Override
    public Definition byId(long definitionId) {
        Definition definition = definitions.get(definitionId);
        if (definition == null) {
            throw new IllegalArgumentException("No definition " + definitionId);
        }
        return definition;
    }

    @Override
    public @Nullable Definition latest(String processKey, String tenantId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable Definition version(String processKey, int version, String tenantId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable Definition tagged(String processKey, String versionTag, String tenantId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable Definition inDeployment(String processKey, long deploymentId) {
        throw new UnsupportedOperationException();
    }
}
