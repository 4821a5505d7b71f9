package io.penstock.engine.execution;

import io.penstock.engine.command.UnitOfWork;
import io.penstock.engine.model.ProcessHead;
import org.jspecify.annotations.Nullable;

/** Told what begins and ends, in the unit of work in which it does. */
public interface ExecutionListener {

    /** An instance has begun; nothing of it has run. */
    default void instanceStarted(UnitOfWork unitOfWork, ProcessInstanceRow instance) {}

    /** A flow node was reached. */
    default void activityStarted(UnitOfWork unitOfWork, ProcessInstanceRow instance, ActivityInstanceRow activity) {}

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
    default void variableEnded(UnitOfWork unitOfWork, ProcessInstanceRow instance, VariableRow variable) {}

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
