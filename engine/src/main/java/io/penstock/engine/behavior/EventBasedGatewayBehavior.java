package io.penstock.engine.behavior;

import io.penstock.engine.execution.ElementBehavior;
import io.penstock.engine.execution.Visit;
import io.penstock.engine.model.EventDefinition;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.ProcessModel;
import io.penstock.engine.model.SequenceFlow;
import java.util.List;

/**
 * Event-based gateway (BPMN 2.0, 10.6.6 and 13.4.4). Exclusive: the token waits here for everything that its flows lead to. What occurs
 * first takes it, and the others are not awaited any longer. History shows the gateway as cancelled, as Camunda 7 does. Parallel: what
 * occurs first starts the process; then a token waits in each of the others.
 */
final class EventBasedGatewayBehavior implements ElementBehavior<FlowNode.EventBasedGateway> {

    private final CatchingEvents catching;

    EventBasedGatewayBehavior(CatchingEvents catching) {
        this.catching = catching;
    }

    @Override
    public void enter(FlowNode.EventBasedGateway gateway, Visit visit) {
        List<FlowNode> events = visit.definition().model().eventsBehind(gateway);
        for (FlowNode event : events) {
            if (catching.conditionHolds(triggerOf(event), visit)) {
                occurBehind(gateway, visit, event);
                return;
            }
        }
        events.forEach(event -> catching.await(event, triggerOf(event), visit));
    }

    @Override
    public void occurBehind(FlowNode.EventBasedGateway gateway, Visit visit, FlowNode event) {
        ProcessModel model = visit.definition().model();
        SequenceFlow taken = gateway.head().outgoing().stream()
                .map(model::flow)
                .filter(flow -> flow.target().equals(event.id()))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("'" + event.id() + "' is not behind '" + gateway.id() + "'"));
        if (gateway.parallel()) {
            List<FlowNode> others = model.eventsBehind(gateway).stream()
                    .filter(other -> !other.id().equals(event.id()))
                    .toList();
            visit.leaveBy(taken, others);
        } else {
            visit.leaveUndoneBy(taken);
        }
    }

    @Override
    public List<SequenceFlow> departBy(FlowNode.EventBasedGateway gateway, Visit visit) {
        throw new IllegalStateException("Only an event takes the token of '" + gateway.id() + "'");
    }

    @Override
    public void close(FlowNode.EventBasedGateway gateway, Visit visit, boolean canceled) {
        catching.forget(
                visit.definition().model().eventsBehind(gateway).stream()
                        .flatMap(event -> triggerOf(event).parts().stream())
                        .toList(),
                visit);
    }

    private static EventDefinition triggerOf(FlowNode behind) {
        if (behind instanceof FlowNode.IntermediateCatchEvent event) {
            return event.trigger();
        }
        if (behind instanceof FlowNode.ReceiveTask task && task.message() != null) {
            return task.message();
        }
        throw new IllegalStateException("An event-based gateway does not wait for '" + behind.id() + "'");
    }
}
