package io.penstock.engine.subscription;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Permission;
import io.penstock.engine.api.Reference;
import io.penstock.engine.api.runtime.ProcessInstance;
import io.penstock.engine.api.runtime.StartProcessInstanceByMessage;
import io.penstock.engine.command.CommandHandler;
import io.penstock.engine.command.CommandScope;
import io.penstock.engine.command.Sharing;
import io.penstock.engine.execution.Definition;
import io.penstock.engine.execution.Definitions;
import io.penstock.engine.execution.Processes;
import io.penstock.engine.execution.VariableRules;
import io.penstock.engine.variable.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Starts an instance at what waits for the message: a start event, a receive task or an event behind a gateway. */
final class StartProcessInstanceByMessageHandler
        implements CommandHandler<StartProcessInstanceByMessage, ProcessInstance> {

    private final Processes processes;
    private final Definitions definitions;
    private final SubscriptionStore store;
    private final Correlation correlation;

    StartProcessInstanceByMessageHandler(
            Processes processes, Definitions definitions, SubscriptionStore store, Correlation correlation) {
        this.correlation = correlation;
        this.processes = processes;
        this.definitions = definitions;
        this.store = store;
    }

    @Override
    public Permission permission() {
        return Permission.PARTICIPATE;
    }

    @Override
    public Sharing sharing() {
        return Sharing.READS_NOTHING_OF_OTHERS;
    }

    @Override
    public ProcessInstance handle(StartProcessInstanceByMessage command, CommandScope scope) {
        VariableRules.check(command.variables());
        VariableRules.checkBusinessKey(command.businessKey());
        List<SubscriptionRow> starts =
                store.startSubscriptions(EventType.MESSAGE, command.messageName(), scope.tenantId());
        if (starts.isEmpty()) {
            throw new EngineException(
                    ErrorCode.MESSAGE_START_NOT_FOUND,
                    "No process starts with message '" + command.messageName() + "'",
                    new Reference("message", command.messageName()));
        }
        SubscriptionRow start = starts.get(0);
        Definition definition = definitions.byId(start.definitionId());
        Map<String, Value> variables = new LinkedHashMap<>(
                correlation.learned(definition.id(), command.messageName(), new MessageVariables(command.variables())));
        variables.putAll(command.variables());
        return processes
                .start(
                        scope.unitOfWork(),
                        definition,
                        definition.model().node(start.elementId()),
                        command.businessKey(),
                        scope.caller().userId(),
                        variables)
                .toProcessInstance();
    }
}
