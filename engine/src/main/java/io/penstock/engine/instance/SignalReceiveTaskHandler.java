package io.penstock.engine.instance;

import io.penstock.engine.api.Done;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Permission;
import io.penstock.engine.api.Reference;
import io.penstock.engine.api.runtime.SignalReceiveTask;
import io.penstock.engine.command.CommandHandler;
import io.penstock.engine.command.CommandScope;
import io.penstock.engine.command.Sharing;
import io.penstock.engine.execution.ActivityInstanceRow;
import io.penstock.engine.execution.ActivityState;
import io.penstock.engine.execution.Definitions;
import io.penstock.engine.execution.ProcessInstanceRow;
import io.penstock.engine.execution.Processes;
import io.penstock.engine.execution.VariableRules;
import io.penstock.engine.model.FlowNode;
import java.util.Comparator;

/** Lets the receive task that has waited longest go on. */
final class SignalReceiveTaskHandler implements CommandHandler<SignalReceiveTask, Done> {

    private final Processes processes;
    private final Definitions definitions;
    private final Instances instances;

    SignalReceiveTaskHandler(Processes processes, Definitions definitions, Instances instances) {
        this.processes = processes;
        this.definitions = definitions;
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
    public Done handle(SignalReceiveTask command, CommandScope scope) {
        VariableRules.check(command.variables());
        ProcessInstanceRow instance = instances.locked(command.processInstanceId(), scope.tenantId());
        FlowNode node = definitions.byId(instance.definitionId()).model().findNode(command.activityId());
        if (!(node instanceof FlowNode.ReceiveTask)) {
            throw notWaiting(command, "the process has no receive task with this id");
        }
        ActivityInstanceRow waiting = instances.store().activitiesOf(instance.id(), command.activityId()).stream()
                .filter(activity -> activity.state() == ActivityState.ACTIVE)
                .min(Comparator.comparingLong(ActivityInstanceRow::id))
                .orElseThrow(() -> notWaiting(command, "no token waits there"));
        processes.occur(scope.unitOfWork(), instance, waiting, command.activityId(), command.variables());
        return Done.DONE;
    }

    private static EngineException notWaiting(SignalReceiveTask command, String why) {
        return new EngineException(
                ErrorCode.ACTIVITY_NOT_WAITING,
                "Process instance " + command.processInstanceId() + " does not wait at '" + command.activityId() + "': "
                        + why,
                Reference.of("processInstance", command.processInstanceId()),
                new Reference("activity", command.activityId()));
    }
}
