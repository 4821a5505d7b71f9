package io.penstock.engine.instance;

import io.penstock.engine.api.Done;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Permission;
import io.penstock.engine.api.Reference;
import io.penstock.engine.api.runtime.DeleteProcessInstance;
import io.penstock.engine.command.CommandHandler;
import io.penstock.engine.command.CommandScope;
import io.penstock.engine.execution.ProcessInstanceRow;
import io.penstock.engine.execution.Processes;

/** Ends a process instance from outside. One that another instance called is ended with its caller only. */
final class DeleteProcessInstanceHandler implements CommandHandler<DeleteProcessInstance, Done> {

    private final Processes processes;
    private final Instances instances;

    DeleteProcessInstanceHandler(Processes processes, Instances instances) {
        this.processes = processes;
        this.instances = instances;
    }

    @Override
    public Permission permission() {
        return Permission.OPERATE;
    }

    @Override
    public Done handle(DeleteProcessInstance command, CommandScope scope) {
        ProcessInstanceRow instance = instances.locked(command.processInstanceId(), scope.tenantId());
        if (instance.superInstanceId() != null) {
            throw new EngineException(
                    ErrorCode.INSTANCE_IS_CALLED,
                    "Process instance " + instance.id() + " was called by " + instance.superInstanceId()
                            + ", which waits for it; delete the root instance " + instance.rootId(),
                    Reference.of("processInstance", instance.id()),
                    Reference.of("rootProcessInstance", instance.rootId()));
        }
        processes.delete(scope.unitOfWork(), instance, command.reason());
        return Done.DONE;
    }
}
