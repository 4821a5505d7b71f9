package io.penstock.engine.behavior;

import io.penstock.engine.execution.ElementBehavior;
import io.penstock.engine.execution.Visit;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.ProcessModel;
import io.penstock.engine.model.SequenceFlow;
import java.util.List;

/**
 * Parallel gateway (BPMN 2.0, 13.3.1): fires when a token waits on every incoming flow and takes exactly one of each; a second token
 * on one flow stays for the next time.
 */
final class ParallelGatewayBehavior implements ElementBehavior<FlowNode.ParallelGateway> {

    @Override
    public void enter(FlowNode.ParallelGateway gateway, Visit visit) {
        int awaited = gateway.head().incoming().size();
        if (awaited <= 1) {
            visit.leave();
            return;
        }
        var gathered = new GatheredTokens(visit);
        if (gathered.flows().size() == awaited) {
            gathered.join(visit);
        }
    }

    @Override
    public List<SequenceFlow> departBy(FlowNode.ParallelGateway gateway, Visit visit) {
        ProcessModel model = visit.definition().model();
        return gateway.head().outgoing().stream().map(model::flow).toList();
    }
}
