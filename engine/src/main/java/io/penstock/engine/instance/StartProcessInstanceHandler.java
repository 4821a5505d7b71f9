package io.penstock.engine.instance;

import io.penstock.engine.api.Permission;
import io.penstock.engine.api.runtime.ProcessInstance;
import io.penstock.engine.api.runtime.StartProcessInstance;
import io.penstock.engine.command.CommandHandler;
import io.penstock.engine.command.CommandScope;
import io.penstock.engine.command.Sharing;
import io.penstock.engine.execution.Definitions;
import io.penstock.engine.execution.Forms;
import io.penstock.engine.execution.Processes;
import io.penstock.engine.execution.StartedInstance;
import io.penstock.engine.execution.VariableRules;
import io.penstock.engine.variable.Value;
import java.util.Map;

/** Starts an instance at its none start event. */
final class StartProcessInstanceHandler implements CommandHandler<StartProcessInstance, ProcessInstance> {

    private final Processes processes;
    private final Definitions definitions;
    private final Forms forms;

    StartProcessInstanceHandler(Processes processes, Definitions definitions, Forms forms) {
        this.processes = processes;
        this.definitions = definitions;
        this.forms = forms;
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
    public ProcessInstance handle(StartProcessInstance command, CommandScope scope) {
        VariableRules.check(command.variables());
        VariableRules.checkBusinessKey(command.businessKey());
        var process = StartableProcess.find(definitions, command.process(), scope.tenantId());
        Map<String, Value> variables =
                forms.accept(process.definition().id(), process.start().id(), command.variables(), Map.of());
        StartedInstance started = processes.start(
                scope.unitOfWork(),
                process.definition(),
                process.start(),
                command.businessKey(),
                scope.caller().userId(),
                variables);
        return started.toProcessInstance();
    }
}
