package io.penstock.engine.execution;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Reference;
import io.penstock.engine.execution.ElementBehavior.Completion;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.SequenceFlow;
import java.util.List;
import java.util.function.Consumer;

/** Ends activities that are done and sends tokens out of them, at once or by jobs. */
final class Departures {

    private final Run run;

    Departures(Run run) {
        this.run = run;
    }

    /** The activity is done; jobs send tokens on, one for each flow when there are several. */
    void departLater(ActivityScope activity) {
        if (activity.node().head().outgoing().size() > 1) {
            depart(activity, flow -> waitOn(flow, activity));
            return;
        }
        run.ending().close(activity, false);
        activity.changeState(ActivityState.AFTER);
        run.waitingJoins().tokenMoved(activity);
        run.collaborators().deferred().leaveLater(run.visit(activity));
    }

    /** Each of several tokens that leave an activity goes on in a transaction of its own. */
    private void waitOn(SequenceFlow flow, ActivityScope left) {
        ActivityScope token = run.workingSet().add(left.parent(), left.node(), flow);
        token.changeState(ActivityState.ON_FLOW);
        run.collaborators().deferred().leaveLater(run.visit(token));
    }

    /** A job lets the token go on that has waited for it. */
    void goOn(ActivityScope activity) {
        if (activity.state() == ActivityState.ON_FLOW) {
            Scope scope = activity.parent();
            run.ending().end(activity, false);
            if (isCompleting(scope)) {
                run.consumeToken(scope);
            } else {
                take(activity.flow(), activity);
            }
        } else {
            depart(activity);
        }
    }

    private void take(SequenceFlow flow, ActivityScope left) {
        run.agenda()
                .plan(new Step.Enter(
                        left.parent(), left.instance().definition().model().node(flow.target()), flow));
    }

    /** Ends the activity instance and sends tokens on. */
    void depart(ActivityScope activity) {
        depart(activity, flow -> take(flow, activity));
    }

    private void depart(ActivityScope activity, Consumer<SequenceFlow> sendOn) {
        FlowNode node = activity.node();
        List<SequenceFlow> flows = run.behavior(node).departBy(node, run.visit(activity));
        if (flows.isEmpty() && !node.head().outgoing().isEmpty() && !(node instanceof FlowNode.EndEvent)) {
            throw new EngineException(
                    ErrorCode.NO_FLOW_TAKEN,
                    "No outgoing sequence flow of '" + node.id()
                            + "' has a condition that holds and there is no default" + " flow",
                    Reference.of("processInstance", activity.instance().id()),
                    new Reference("activity", node.id()));
        }
        Scope parent = activity.parent();
        boolean othersAreNotNeeded = flows.isEmpty() && childEnds(parent, activity);
        Completion completion = childCompletes(parent, activity);
        run.ending().complete(activity);
        if (completion == Completion.NOT_YET && !isCompleting(parent)) {
            parent.changeChildCount(flows.size());
            flows.forEach(sendOn);
        }
        parent.changeChildCount(-1);
        if (othersAreNotNeeded) {
            run.ending().cancelChildren(parent);
        }
        if (completion != Completion.NOT_YET && parent instanceof ActivityScope scope) {
            completeInside(scope, completion == Completion.AT_ONCE);
        } else {
            run.endIfEmpty(parent);
        }
    }

    private Completion childCompletes(Scope scope, ActivityScope child) {
        if (scope instanceof ActivityScope parent && parent.state() == ActivityState.ACTIVE) {
            FlowNode node = parent.node();
            return run.behavior(node).childCompletes(node, run.visit(parent), run.visit(child));
        }
        return Completion.NOT_YET;
    }

    private static boolean isCompleting(Scope scope) {
        return scope instanceof ActivityScope activity && activity.state() == ActivityState.COMPLETING;
    }

    /**
     * Nothing more begins in a scope. What waits there for another token waits for nothing any longer, and what is on its way to a node
     * does not arrive.
     */
    void completeInside(ActivityScope scope, boolean cancelsRemaining) {
        scope.changeState(ActivityState.COMPLETING);
        run.eventSubProcesses().drop(scope);
        if (cancelsRemaining) {
            run.ending().cancelChildren(scope);
        } else {
            scope.changeChildCount(-run.agenda().dropArriving(scope));
            List<String> gateways = scope.instance()
                    .definition()
                    .model()
                    .joiningGateways()
                    .in(scope.node().id());
            for (ActivityScope token : run.childrenOf(scope, gateways)) {
                run.ending().cancel(token);
                scope.changeChildCount(-1);
            }
        }
        run.endIfEmpty(scope);
    }

    private boolean childEnds(Scope scope, ActivityScope child) {
        // What undoes an instance of a loop is none itself.
        if (scope instanceof ActivityScope parent && parent.state() == ActivityState.ACTIVE) {
            FlowNode node = parent.node();
            return run.behavior(node).childEnds(node, run.visit(parent), run.visit(child));
        }
        return false;
    }
}
