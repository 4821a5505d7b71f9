package io.penstock.engine.instance;

import io.penstock.engine.api.Done;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Permission;
import io.penstock.engine.api.Reference;
import io.penstock.engine.api.runtime.StartAdHocActivity;
import io.penstock.engine.command.CommandHandler;
import io.penstock.engine.command.CommandScope;
import io.penstock.engine.execution.Processes;
import io.penstock.engine.execution.VariableRules;
import io.penstock.engine.model.FlowNode;

/** Begins an activity inside an ad-hoc subprocess. */
final class StartAdHocActivityHandler implements CommandHandler<StartAdHocActivity, Done> {
    private final Processes processes;
    private final AdHocSubProcesses adHocSubProcesses;

    StartAdHocActivityHandler(Processes processes, AdHocSubProcesses adHocSubProcesses) {
        this.processes = processes;
        this.adHocSubProcesses = adHocSubProcesses;
    }

    @Override
    public Permission permission() {
        return Permission.PARTICIPATE;
    }

    @Override
    public Done handle(StartAdHocActivity command, CommandScope scope) {
        VariableRules.check(command.variables());
        var running = adHocSubProcesses.locked(command.activityInstanceId(), scope.tenantId());
        FlowNode chosen = running.enabled().stream()
                .filter(node -> AdHocSubProcesses.Running.drawnId(node).equals(command.activityId()))
                .findFirst()
                .orElseThrow(() -> notEnabled(command, running));
        processes.enterInside(scope.unitOfWork(), running.instance(), running.activity(), chosen, command.variables());
        return Done.DONE;
    }

    private static EngineException notEnabled(StartAdHocActivity command, AdHocSubProcesses.Running running) {
        return new EngineException(
                ErrorCode.ACTIVITY_NOT_ENABLED,
                "Activity '" + command.activityId() + "' cannot begin in the ad-hoc subprocess '"
                        + running.element().id() + "' now; enabled are " + running.enabledIds()
                        + (running.element().sequential() ? ", one after another" : ""),
                new Reference("activity", command.activityId()),
                Reference.of("activityInstance", command.activityInstanceId()),
                Reference.of("processInstance", running.instance().id()));
    }
}
