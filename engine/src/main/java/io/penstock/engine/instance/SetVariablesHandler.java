package io.penstock.engine.instance;

import io.penstock.engine.api.Done;
import io.penstock.engine.api.Permission;
import io.penstock.engine.api.runtime.SetVariables;
import io.penstock.engine.command.CommandHandler;
import io.penstock.engine.command.CommandScope;
import io.penstock.engine.command.Sharing;
import io.penstock.engine.execution.Processes;
import io.penstock.engine.execution.VariableRules;

/** Sets variables of a process instance. */
final class SetVariablesHandler implements CommandHandler<SetVariables, Done> {

    private final Processes processes;
    private final Instances instances;

    SetVariablesHandler(Processes processes, Instances instances) {
        this.processes = processes;
        this.instances = instances;
    }

    @Override
    public Permission permission() {
        return Permission.PARTICIPATE;
    }

    @Override
    public Sharing sharing() {
        return Sharing.AFTER_A_FLUSH;
    }

    @Override
    public Done handle(SetVariables command, CommandScope scope) {
        VariableRules.check(command.variables());
        processes.setVariables(
                scope.unitOfWork(),
                instances.locked(command.processInstanceId(), scope.tenantId()),
                command.variables());
        return Done.DONE;
    }
}
