package io.penstock.engine.behavior;

import io.penstock.engine.execution.ActivityState;
import io.penstock.engine.execution.ElementBehavior;
import io.penstock.engine.execution.Visit;
import io.penstock.engine.expression.Expressions;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.FlowNode.AdHocSubProcess;
import io.penstock.engine.model.SequenceFlow;
import java.util.List;

/**
 * Ad-hoc subprocess (BPMN 2.0, 10.3.5 and 13.3.5): waits for commands that begin activities inside, and completes when its condition holds
 * after one of them, or when a command says so. What a flow leads to begins by itself, where the standard only enables it.
 */
final class AdHocSubProcessBehavior implements ElementBehavior<AdHocSubProcess> {
    private final OutgoingFlows flows;
    private final Expressions expressions;

    AdHocSubProcessBehavior(OutgoingFlows flows, Expressions expressions) {
        this.flows = flows;
        this.expressions = expressions;
    }

    @Override
    public void enter(AdHocSubProcess adHoc, Visit visit) {
        // It waits for the first command.
    }

    @Override
    public Completion childCompletes(AdHocSubProcess adHoc, Visit visit, Visit child) {
        String condition = adHoc.completionCondition();
        if (condition == null || !isWork(child.node()) || !expressions.condition(condition, child)) {
            return Completion.NOT_YET;
        }
        return adHoc.cancelsRemaining() ? Completion.AT_ONCE : Completion.WHEN_THE_REST_IS_DONE;
    }

    private static boolean isWork(FlowNode node) {
        boolean eventSubProcess =
                node instanceof FlowNode.SubProcess subProcess && subProcess.kind() == FlowNode.SubProcessKind.EVENT;
        return !eventSubProcess && (node instanceof FlowNode.Activity || node instanceof FlowNode.LoopBody);
    }

    @Override
    public void childrenEnded(AdHocSubProcess adHoc, Visit visit) {
        if (visit.activity().state() == ActivityState.COMPLETING) {
            visit.leave();
        }
    }

    @Override
    public List<SequenceFlow> departBy(AdHocSubProcess adHoc, Visit visit) {
        return flows.of(adHoc, visit);
    }
}
