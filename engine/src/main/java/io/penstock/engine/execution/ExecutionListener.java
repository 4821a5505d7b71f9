package io.penstock.engine.execution;

import io.penstock.engine.command.UnitOfWork;
import io.penstock.engine.model.ProcessHead;
import org.jspecify.annotations.Nullable;

/** Told what ended, in the unit of work in which it ended. */
public interface ExecutionListener {

    /**
     * @param canceled whether it was ended from outside
     * @param assignee of a user task, or null
     */
    void activityEnded(
            UnitOfWork unitOfWork,
            ProcessInstanceRow instance,
            ActivityInstanceRow activity,
            boolean canceled,
            @Nullable String assignee);

    /** A variable's scope ended. */
    void variableEnded(UnitOfWork unitOfWork, ProcessInstanceRow instance, VariableRow variable);

    /**
     * @param process what the instance was an instance of
     * @param reason why it did not end by itself, or null
     */
    void instanceEnded(
            UnitOfWork unitOfWork,
            ProcessInstanceRow instance,
            ProcessHead process,
            EndState state,
            @Nullable String reason);
}
