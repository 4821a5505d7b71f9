package io.penstock.engine.instance;

import io.penstock.engine.api.Done;
import io.penstock.engine.api.Permission;
import io.penstock.engine.api.runtime.CompleteAdHocSubProcess;
import io.penstock.engine.command.CommandHandler;
import io.penstock.engine.command.CommandScope;
import io.penstock.engine.execution.ActivityState;
import io.penstock.engine.execution.Processes;

/** Lets nothing more begin inside an ad-hoc subprocess. */
final class CompleteAdHocSubProcessHandler implements CommandHandler<CompleteAdHocSubProcess, Done> {
    private final Processes processes;
    private final AdHocSubProcesses adHocSubProcesses;

    CompleteAdHocSubProcessHandler(Processes processes, AdHocSubProcesses adHocSubProcesses) {
        this.processes = processes;
        this.adHocSubProcesses = adHocSubProcesses;
    }

    @Override
    public Permission permission() {
        return Permission.PARTICIPATE;
    }

    @Override
    public Done handle(CompleteAdHocSubProcess command, CommandScope scope) {
        var running = adHocSubProcesses.locked(command.activityInstanceId(), scope.tenantId());
        if (running.activity().state() == ActivityState.ACTIVE) {
            processes.completeInside(
                    scope.unitOfWork(),
                    running.instance(),
                    running.activity(),
                    running.element().cancelsRemaining());
        }
        return Done.DONE;
    }
}
