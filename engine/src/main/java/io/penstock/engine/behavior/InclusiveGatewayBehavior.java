package io.penstock.engine.behavior;

import io.penstock.engine.execution.ElementBehavior;
import io.penstock.engine.execution.Visit;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.InclusiveJoin;
import io.penstock.engine.model.SequenceFlow;
import io.penstock.engine.model.TokenPlace;
import java.util.List;

/**
 * Inclusive gateway (BPMN 2.0, 13.4.3): joins the tokens of its incoming flows, one of each that has one, as soon as no token
 * elsewhere in its scope has to be waited for; {@link InclusiveJoin} says which. That is looked at when a token arrives and when one
 * that might have come is gone another way. Then every flow whose condition holds is taken, else the default flow.
 */
final class InclusiveGatewayBehavior implements ElementBehavior<FlowNode.InclusiveGateway> {

    private final OutgoingFlows flows;

    InclusiveGatewayBehavior(OutgoingFlows flows) {
        this.flows = flows;
    }

    @Override
    public void enter(FlowNode.InclusiveGateway gateway, Visit visit) {
        if (gateway.head().incoming().size() <= 1) {
            visit.leave();
        } else {
            joinIfActivated(gateway, visit);
        }
    }

    @Override
    public void tokensMoved(FlowNode.InclusiveGateway gateway, Visit waiting) {
        joinIfActivated(gateway, waiting);
    }

    private static void joinIfActivated(FlowNode.InclusiveGateway gateway, Visit visit) {
        InclusiveJoin join = visit.definition().model().inclusiveJoins().at(gateway.id());
        List<TokenPlace> tokens = visit.tokensAt(join.nodesBefore()); // before those here: one read for both
        var gathered = new GatheredTokens(visit);
        if (tokens.stream().noneMatch(token -> join.awaits(token, gathered.flows()))) {
            gathered.join(visit);
        }
    }

    @Override
    public List<SequenceFlow> departBy(FlowNode.InclusiveGateway gateway, Visit visit) {
        return flows.of(gateway, visit);
    }
}
