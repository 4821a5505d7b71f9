package io.penstock.engine.task;

import io.penstock.engine.api.Done;
import io.penstock.engine.api.Permission;
import io.penstock.engine.api.task.CompleteTask;
import io.penstock.engine.command.CommandHandler;
import io.penstock.engine.command.CommandScope;
import io.penstock.engine.command.Sharing;
import io.penstock.engine.execution.Forms;
import io.penstock.engine.execution.Located;
import io.penstock.engine.execution.Processes;
import io.penstock.engine.execution.VariableRules;
import io.penstock.engine.variable.Value;
import java.util.Map;

/** Completes a task and runs on. */
final class CompleteTaskHandler implements CommandHandler<CompleteTask, Done> {

    private final OpenTasks open;
    private final Processes processes;
    private final Forms forms;

    CompleteTaskHandler(OpenTasks open, Processes processes, Forms forms) {
        this.open = open;
        this.processes = processes;
        this.forms = forms;
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
    public Done handle(CompleteTask command, CommandScope scope) {
        VariableRules.check(command.variables());
        Located<TaskRow> task = open.locked(command.taskId(), scope.tenantId());
        scope.unitOfWork().loaded(task.thing());
        processes.occur(
                scope.unitOfWork(),
                task.instance(),
                task.activity(),
                task.thing().elementId(),
                accepted(command, task, scope));
        return Done.DONE;
    }

    private Map<String, Value> accepted(CompleteTask command, Located<TaskRow> task, CommandScope scope) {
        String elementId = task.thing().elementId();
        long definitionId = task.instance().definitionId();
        if (!forms.asks(definitionId, elementId)) {
            return command.variables();
        }
        Map<String, Value> there = processes
                .visit(scope.unitOfWork(), task.instance(), task.activity())
                .visibleVariables();
        return forms.accept(definitionId, elementId, command.variables(), there);
    }
}
