package io.penstock.engine.execution;

import io.penstock.engine.command.UnitOfWork;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.SequenceFlow;
import io.penstock.engine.model.TokenPlace;
import io.penstock.engine.variable.Value;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a behavior sees of the activity instance that a token stays in, and what it may do with it. As a scope of variables
 * it shows the variables of the activity and of everything around it. Valid inside the unit of work only.
 */
public interface Visit extends ExecutionView {

    UnitOfWork unitOfWork();

    /** The flow node. */
    FlowNode node();

    ActivityInstanceRow activity();

    /** Whether the activity instance began in this unit of work, so that the database cannot hold anything of it. */
    boolean isNew();

    @Override
    default String elementId() {
        return node().id();
    }

    // ---- variables

    /** The variables of this activity itself. */
    Map<String, Value> localVariables();

    /** The variable as {@link #variable} finds it, with its type; null when there is none. */
    @Nullable Value value(String name);

    /** Sets the variable where it exists around this activity, else in the process instance; one of the activity itself stays. */
    void setVariableAround(String name, Value value);

    // ---- results of inner activity instances

    /** Keeps the result of an inner activity instance until this activity ends; nobody sees it as a variable. */
    void keepResult(long position, Value result);

    /** The results kept so far, by position. Reads all of them. */
    List<Value> results();

    /** Drops the results kept so far, unread. */
    void dropResults();

    // ---- tokens

    /** Whether the activity has ended, such as by something that it threw. */
    boolean hasEnded();

    /** The activity is done: the token goes on by the flows that the behavior names in {@link ElementBehavior#departBy}. */
    void leave();

    /** The token goes on by this flow although the activity is not done, but cancelled. */
    void leaveUndoneBy(SequenceFlow flow);

    /** The activity is done: the token goes on by this flow, and more tokens come to these nodes beside, as if no flow led to them. */
    void leaveBy(SequenceFlow flow, List<FlowNode> beside);

    /** Puts a token on a node inside this activity, which thereby becomes a scope. */
    void enterChild(FlowNode node);

    /**
     * Puts a token on a node inside this activity.
     *
     * @param variables those that the node's activity instance has of its own from the start
     */
    void enterChild(FlowNode node, Map<String, Value> variables);

    /** The other tokens that wait at the same node of the same scope, in order of arrival, with this one. */
    List<Visit> gathered();

    /** Where the tokens are that are at some nodes of the same scope, this one and those that are on their way to one included. */
    List<TokenPlace> tokensAt(Collection<String> nodeIds);

    /** The token ends here: it was joined into another one. */
    void endToken();

    /** Cancels everything else in the enclosing scope and ends that scope. */
    void terminateScope();

    /**
     * Throws a business error from here outward.
     *
     * @return false when nothing catches it; nothing has changed then
     */
    boolean throwError(String code, @Nullable String message);

    /**
     * Undoes completed activities of the enclosing process or subprocess, the last completed first. From inside an event subprocess
     * those of the scope that it belongs to, too.
     *
     * @param activityId only this activity; null for all
     * @param inside whether the undoing activities run inside this activity, so that it can wait for them, or beside it
     * @return false when there is nothing to undo
     */
    boolean compensate(@Nullable String activityId, boolean inside);

    /**
     * Cancels the enclosing transaction: everything that runs inside ends, this activity, too; what completed inside is undone; then
     * the token leaves by the transaction's cancel boundary event.
     */
    void cancelTransaction();

    /** Keeps the first error that nobody caught with the process instance, which ends as failed when all its tokens have ended. */
    void noteUncaughtError(String what);

    /**
     * What another activity of this call hierarchy waits for happened; nothing happens when it waits no longer.
     *
     * @param elementId the activity's own element, a boundary event that watches it, or the start event of an event subprocess
     * @param variables set, before the token goes on, where they exist, else in the process instance
     */
    void occurElsewhere(long instanceId, long activityInstanceId, String elementId, Map<String, Value> variables);

    /**
     * Throws an escalation from here outward; one that nobody catches is logged.
     *
     * @return whether this activity goes on, because nothing that caught the escalation has ended it
     */
    boolean throwEscalation(String code);

    // ---- listeners

    /**
     * Calls the activity's listeners of an event of its own.
     *
     * @param as what they see
     * @return false when they threw a business error that was caught, so that this activity may have ended
     */
    boolean tell(String event, UnaryOperator<ExecutionView> as);

    // ---- called processes

    /** Starts an instance of another process, for whose end this activity waits. */
    void call(
            Definition called,
            FlowNode.StartEvent startEvent,
            @Nullable String businessKey,
            Map<String, Value> variables);

    /** Open incidents of this activity were removed: the process instance counts so many fewer. */
    void incidentsRemoved(int count);

    /** An incident of this activity was made: the process instance counts one more. */
    void incidentMade();

    /** The assignee that history shows for this activity. */
    void recordAssignee(@Nullable String userId);
}
