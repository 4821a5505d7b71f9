package io.penstock.engine.behavior;

import io.penstock.engine.execution.ElementBehavior;
import io.penstock.engine.execution.Visit;
import io.penstock.engine.expression.Expressions;
import io.penstock.engine.model.FlowNode.StandardLoopBody;
import io.penstock.engine.model.LoopCharacteristics.StandardLoop;
import io.penstock.engine.model.SequenceFlow;
import io.penstock.engine.variable.Value;
import java.util.List;

/**
 * Standard loop (BPMN 2.0, 10.3.7 and 13.3.6): the activity runs again and again while the condition holds. The variable
 * {@code loopCounter} of the body counts the iterations that are done.
 */
final class StandardLoopBodyBehavior implements ElementBehavior<StandardLoopBody> {

    private final OutgoingFlows flows;
    private final Expressions expressions;

    StandardLoopBodyBehavior(OutgoingFlows flows, Expressions expressions) {
        this.flows = flows;
        this.expressions = expressions;
    }

    @Override
    public void enter(StandardLoopBody body, Visit visit) {
        count(visit, 0);
        if (!body.loop().testBefore() || holds(body.loop(), visit)) {
            iterate(body, visit);
        } else {
            visit.leave();
        }
    }

    @Override
    public boolean childEnds(StandardLoopBody body, Visit visit, Visit iteration) {
        long done = LoopInputs.number(visit, LoopInputs.COUNTER) + 1;
        count(visit, done);
        Integer maximum = body.loop().maximum();
        if ((maximum == null || done < maximum) && holds(body.loop(), iteration)) {
            iterate(body, visit);
        }
        return false;
    }

    private static void count(Visit visit, long done) {
        visit.setLocalVariable(LoopInputs.COUNTER, new Value.LongValue(done));
    }

    private boolean holds(StandardLoop loop, Visit visit) {
        return loop.condition() == null || expressions.condition(loop.condition(), visit);
    }

    private static void iterate(StandardLoopBody body, Visit visit) {
        visit.enterChild(visit.definition().model().node(body.activity()));
    }

    @Override
    public List<SequenceFlow> departBy(StandardLoopBody body, Visit visit) {
        return flows.of(body, visit);
    }
}
