package io.penstock.engine.instance;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Reference;
import io.penstock.engine.api.runtime.ProcessReference;
import io.penstock.engine.execution.Definition;
import io.penstock.engine.execution.Definitions;
import io.penstock.engine.model.EventDefinition;
import io.penstock.engine.model.FlowNode;

/** A process of the caller's tenant, and where it starts without a trigger. */
record StartableProcess(Definition definition, FlowNode.StartEvent start) {

    static StartableProcess find(Definitions definitions, ProcessReference process, String tenantId) {
        Definition definition = definition(definitions, process, tenantId);
        return new StartableProcess(definition, noneStart(definition));
    }

    private static Definition definition(Definitions definitions, ProcessReference process, String tenantId) {
        if (process instanceof ProcessReference.Id id) {
            Definition definition = definitions.byId(id.processDefinitionId());
            if (!definition.tenantId().equals(tenantId)) {
                throw new EngineException(
                        ErrorCode.PROCESS_DEFINITION_NOT_FOUND,
                        "No process definition " + id.processDefinitionId() + " is deployed",
                        Reference.of("processDefinition", id.processDefinitionId()));
            }
            return definition;
        }
        String key = ((ProcessReference.Key) process).key();
        Definition definition = definitions.latest(key, tenantId);
        if (definition == null) {
            throw new EngineException(
                    ErrorCode.PROCESS_DEFINITION_NOT_FOUND,
                    "No process with key '" + key
                            + "' is deployed; check the key (the process element's id) and the tenant",
                    new Reference("processDefinitionKey", key));
        }
        return definition;
    }

    private static FlowNode.StartEvent noneStart(Definition definition) {
        return definition.model().startEventsOf(null).stream()
                .filter(start -> start.trigger() instanceof EventDefinition.None)
                .findFirst()
                .orElseThrow(() -> new EngineException(
                        ErrorCode.REQUEST_INVALID,
                        "Process '" + definition.key() + "' has no none start event; start it by its message or timer",
                        new Reference("processDefinitionKey", definition.key())));
    }
}
