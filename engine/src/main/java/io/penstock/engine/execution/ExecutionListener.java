package io.penstock.engine.execution;

import io.penstock.engine.command.UnitOfWork;
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
     * @param reason why it did not end by itself, or null
     */
    void instanceEnded(UnitOfWork unitOfWork, ProcessInstanceRow instance, EndState state, @Nullable String reason);
}
