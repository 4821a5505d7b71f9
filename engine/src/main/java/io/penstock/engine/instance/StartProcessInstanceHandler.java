package io.penstock.engine.instance;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Permission;
import io.penstock.engine.api.Reference;
import io.penstock.engine.api.runtime.ProcessInstance;
import io.penstock.engine.api.runtime.ProcessReference;
import io.penstock.engine.api.runtime.StartProcessInstance;
import io.penstock.engine.command.CommandHandler;
import io.penstock.engine.command.CommandScope;
import io.penstock.engine.execution.Definition;
import io.penstock.engine.execution.Definitions;
import io.penstock.engine.execution.Processes;
import io.penstock.engine.execution.StartedInstance;
import io.penstock.engine.execution.VariableRules;
import io.penstock.engine.model.EventDefinition;
import io.penstock.engine.model.FlowNode;

/** Starts an instance at its none start event. */
final class StartProcessInstanceHandler implements CommandHandler<StartProcessInstance, ProcessInstance> {

    private final Processes processes;
    private final Definitions definitions;

    StartProcessInstanceHandler(Processes processes, Definitions definitions) {
        this.processes = processes;
        this.definitions = definitions;
    }

    @Override
    public Permission permission() {
        return Permission.PARTICIPATE;
    }

    @Override
    public ProcessInstance handle(StartProcessInstance command, CommandScope scope) {
        VariableRules.check(command.variables());
        VariableRules.checkBusinessKey(command.businessKey());
        Definition definition = find(command.process(), scope.tenantId());
        StartedInstance started = processes.start(
                scope.unitOfWork(),
                definition,
                noneStart(definition),
                command.businessKey(),
                scope.caller().userId(),
                command.variables());
        return started.toProcessInstance();
    }

    private Definition find(ProcessReference process, String tenantId) {
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
