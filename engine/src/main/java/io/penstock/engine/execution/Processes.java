package io.penstock.engine.execution;

import io.penstock.engine.api.delegate.BpmnError;
import io.penstock.engine.command.UnitOfWork;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.variable.Value;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Runs process instances: every method runs tokens until all of them wait or have ended. Rows given here were read under the lock
 * of their call hierarchy, in the same transaction. Thread-safe.
 *
 * <p>Code of the application that a run calls may not run the same hierarchy again: that fails with REQUEST_INVALID.
 */
public interface Processes {

    /**
     * Starts an instance.
     *
     * @param start the element of one of the process's {@linkplain io.penstock.engine.model.ProcessStart starts}, whose trigger happened
     * @param starter user id, or null for a timer
     */
    StartedInstance start(
            UnitOfWork unitOfWork,
            Definition definition,
            FlowNode start,
            @Nullable String businessKey,
            @Nullable String starter,
            Map<String, Value> variables);

    /**
     * What an activity waits for happened.
     *
     * @param elementId the activity's own element, a boundary event that watches it, or an event behind an event-based gateway
     * @param variables set, before the token goes on, where they exist, else in the process instance
     */
    void occur(
            UnitOfWork unitOfWork,
            ProcessInstanceRow instance,
            ActivityInstanceRow activity,
            String elementId,
            Map<String, Value> variables);

    /**
     * Throws a business error in an activity that waits, and lets the event that catches it go on.
     *
     * @param variables set, before the error is thrown, where they exist, else in the process instance
     * @return false when nothing catches it; the unit of work must then be given up
     */
    boolean throwError(
            UnitOfWork unitOfWork,
            ProcessInstanceRow instance,
            ActivityInstanceRow activity,
            BpmnError error,
            Map<String, Value> variables);

    /**
     * Gives something that happened to the one that waits for it, whose hierarchy is locked here; does nothing when it waits no longer.
     *
     * @param variablesOf id of the scope that holds the variables, which go with this; those of the delivery come besides
     */
    void deliver(UnitOfWork unitOfWork, long variablesOf, Delivery delivery);

    /**
     * Calls the listeners of an event of a waiting activity, and runs on when they changed something. Does nothing, and reads nothing,
     * when it has none.
     *
     * @param as what the listeners see
     * @return false when they threw a business error that was caught, so that the activity may have ended
     */
    boolean tell(
            UnitOfWork unitOfWork,
            ProcessInstanceRow instance,
            ActivityInstanceRow activity,
            String event,
            UnaryOperator<ExecutionView> as);

    /**
     * Puts a token on a node inside a waiting activity.
     *
     * @param variables those that the node's activity instance has of its own from the start
     */
    void enterInside(
            UnitOfWork unitOfWork,
            ProcessInstanceRow instance,
            ActivityInstanceRow activity,
            FlowNode node,
            Map<String, Value> variables);

    /**
     * Nothing more begins inside a waiting activity: it is done when what runs inside has ended.
     *
     * @param cancelsRemaining whether that is cancelled now
     */
    void completeInside(
            UnitOfWork unitOfWork, ProcessInstanceRow instance, ActivityInstanceRow activity, boolean cancelsRemaining);

    /** Lets waiting activities of one call hierarchy go on, one after another. */
    Continuations continuations(UnitOfWork unitOfWork);

    /** A view of an activity that waits, for reading its variables. */
    Visit visit(UnitOfWork unitOfWork, ProcessInstanceRow instance, ActivityInstanceRow activity);

    /** Sets variables that a waiting activity sees where they exist, else in the process instance. */
    void setVariables(
            UnitOfWork unitOfWork,
            ProcessInstanceRow instance,
            ActivityInstanceRow activity,
            Map<String, Value> variables);

    /** Sets variables of the process instance itself. */
    void setVariables(UnitOfWork unitOfWork, ProcessInstanceRow instance, Map<String, Value> variables);

    /** Ends an instance from outside, with the instances that it called. */
    void delete(UnitOfWork unitOfWork, ProcessInstanceRow instance, @Nullable String reason);
}
