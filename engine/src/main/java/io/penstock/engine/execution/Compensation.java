package io.penstock.engine.execution;

import io.penstock.engine.model.CompensationIndex;
import io.penstock.engine.model.EventDefinition;
import io.penstock.engine.model.FlowNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Remembers completed activities and undoes them (BPMN 2.0, 10.7 and 13.5.5). A completed activity that can be undone keeps its row,
 * a completed subprocess its variables, too, until the scope around it ends for good. What undoes it runs inside the activity that
 * asked for it; a completed subprocess becomes a scope again, inside which its own completed activities are undone.
 */
final class Compensation {

    private final Run run;

    Compensation(Run run) {
        this.run = run;
    }

    // ---- remembering

    /** Whether an activity that is done can be undone later. */
    boolean isRemembered(ActivityScope activity) {
        CompensationIndex index = index(activity);
        String id = activity.node().id();
        if (index.handlerOf(id) != null) {
            return true;
        }
        return index.isRememberedWithItsScope(id)
                && (index.eventSubProcessOf(id) != null
                        || !run.workingSet().compensableIn(activity).isEmpty());
    }

    /** Whether an activity of its own undoes it, so that nothing inside it is needed for that. */
    boolean isUndoneByHandler(ActivityScope activity) {
        return index(activity).handlerOf(activity.node().id()) != null;
    }

    /** The scope ends for good: what completed inside can no longer be undone. */
    void forget(Scope scope) {
        CompensationIndex index = scope.instance().definition().model().compensation();
        boolean mayHold = scope instanceof ActivityScope activity
                ? index.mayHold(activity.node().id())
                : !index.isEmpty();
        if (mayHold) {
            run.workingSet().compensableIn(scope).forEach(completed -> run.ending()
                    .end(completed, false));
        }
    }

    // ---- undoing

    /**
     * Undoes what completed in the scope around an activity.
     *
     * @param activityId only this element; null for all
     * @param where in which scope the undoing activities run
     * @return false when there is nothing to undo
     */
    boolean compensate(ActivityScope from, @Nullable String activityId, Scope where) {
        Scope scope = from.parent();
        List<ActivityScope> completed = new ArrayList<>(run.workingSet().compensableIn(scope));
        while (scope instanceof ActivityScope inner && isEventSubProcess(inner.node())) {
            scope = inner.parent();
            completed.addAll(run.workingSet().compensableIn(scope));
        }
        if (activityId != null) {
            completed.removeIf(activity -> !isDrawnAs(activity.node(), activityId));
        }
        completed.forEach(activity -> undo(activity, where));
        return !completed.isEmpty();
    }

    /** An activity that repeats is drawn as one with its body. */
    private static boolean isDrawnAs(FlowNode node, String id) {
        return node.id().equals(id)
                || (node instanceof FlowNode.LoopBody body && body.activity().equals(id));
    }

    private static boolean isEventSubProcess(FlowNode node) {
        return node instanceof FlowNode.SubProcess subProcess && subProcess.kind() == FlowNode.SubProcessKind.EVENT;
    }

    private void undo(ActivityScope completed, Scope where) {
        CompensationIndex index = index(completed);
        String id = completed.node().id();
        FlowNode handler = index.handlerOf(id);
        if (handler != null) {
            run.ending().end(completed, false);
            run.enterChild(where, handler);
            return;
        }
        completed.compensateIn(where);
        where.changeChildCount(1);
        FlowNode eventSubProcess = index.eventSubProcessOf(id);
        if (eventSubProcess != null) {
            run.enterChild(completed, eventSubProcess);
        } else {
            run.workingSet().compensableIn(completed).forEach(inner -> undo(inner, completed));
        }
    }

    /** Cancels the transaction around an activity. */
    void cancelTransaction(ActivityScope from) {
        ActivityScope transaction = transactionAround(from);
        Scope parent = from.parent();
        run.ending().end(from, true);
        parent.changeChildCount(-1);
        run.ending().cancelChildren(transaction);
        run.eventSubProcesses().drop(transaction);
        transaction.changeState(ActivityState.CANCELING);
        run.workingSet().compensableIn(transaction).forEach(completed -> undo(completed, transaction));
        run.endIfEmpty(transaction);
    }

    private static ActivityScope transactionAround(ActivityScope from) {
        for (Scope scope = from.parent(); scope instanceof ActivityScope activity; scope = activity.parent()) {
            if (activity.node() instanceof FlowNode.SubProcess subProcess
                    && subProcess.kind() == FlowNode.SubProcessKind.TRANSACTION) {
                return activity;
            }
        }
        throw new IllegalStateException("'" + from.node().id() + "' is in no transaction");
    }

    /**
     * The last token in a scope ended.
     *
     * @return whether the scope was there to undo something, which is done now
     */
    boolean isDone(ActivityScope scope) {
        if (scope.state() == ActivityState.COMPENSATING) {
            Scope around = scope.parent();
            run.ending().end(scope, false);
            run.consumeToken(around);
            return true;
        }
        if (scope.state() == ActivityState.CANCELING) {
            leaveCancelled(scope);
            return true;
        }
        return false;
    }

    /** By the boundary event of the transaction, or of the body whose instances are transactions: then all of them end. */
    private void leaveCancelled(ActivityScope transaction) {
        Scope host = transaction;
        while (host instanceof ActivityScope activity
                && (activity == transaction || activity.node() instanceof FlowNode.LoopBody)) {
            for (FlowNode.BoundaryEvent boundary : run.boundaryEventsOf(activity)) {
                if (boundary.trigger() instanceof EventDefinition.Cancel) {
                    run.enterBoundary(activity, boundary);
                    return;
                }
            }
            host = activity.parent();
        }
        throw new IllegalStateException("Transaction '" + transaction.node().id() + "' has no cancel boundary event");
    }

    private static CompensationIndex index(ActivityScope activity) {
        return activity.instance().definition().model().compensation();
    }
}
