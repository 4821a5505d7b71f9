package io.penstock.engine.task;

import io.penstock.engine.api.Done;
import io.penstock.engine.api.Permission;
import io.penstock.engine.api.task.SetTaskVariables;
import io.penstock.engine.command.CommandHandler;
import io.penstock.engine.command.CommandScope;
import io.penstock.engine.execution.Located;
import io.penstock.engine.execution.Processes;
import io.penstock.engine.execution.VariableRules;

/** Sets variables where a task sees them. */
final class SetTaskVariablesHandler implements CommandHandler<SetTaskVariables, Done> {

    private final OpenTasks open;
    private final Processes processes;

    SetTaskVariablesHandler(OpenTasks open, Processes processes) {
        this.open = open;
        this.processes = processes;
    }

    @Override
    public Permission permission() {
        return Permission.PARTICIPATE;
    }

    @Override
    public Done handle(SetTaskVariables command, CommandScope scope) {
        VariableRules.check(command.variables());
        Located<TaskRow> task = open.locked(command.taskId(), scope.tenantId());
        processes.setVariables(scope.unitOfWork(), task.instance(), task.activity(), command.variables());
        return Done.DONE;
    }
}
