package io.penstock.engine.execution;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Reference;
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
            run.ending().end(activity, false);
            take(activity.flow(), activity);
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
        run.ending().complete(activity);
        parent.changeChildCount(flows.size() - 1);
        if (othersAreNotNeeded) {
            run.ending().cancelChildren(parent);
        }
        flows.forEach(sendOn);
        run.endIfEmpty(parent);
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
