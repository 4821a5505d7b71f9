package io.penstock.engine.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * Something that starts a process (BPMN 2.0, 13.2): a start event, an instantiating receive task, or an event behind an instantiating
 * event-based gateway.
 *
 * @param element where the first token is
 * @param trigger one of those that the element waits for; none for a start event without a trigger
 */
public record ProcessStart(FlowNode element, EventDefinition trigger) {

    /**
     * What starts the process, in document order.
     *
     * @param eventsBehind the events behind an event-based gateway
     */
    public static List<ProcessStart> of(
            Collection<FlowNode> nodes, Function<FlowNode.EventBasedGateway, List<FlowNode>> eventsBehind) {
        List<ProcessStart> starts = new ArrayList<>();
        for (FlowNode node : nodes) {
            if (node.head().scopeId() != null) {
                continue;
            }
            if (node instanceof FlowNode.StartEvent start) {
                start.trigger().parts().forEach(part -> starts.add(new ProcessStart(start, part)));
            } else if (node instanceof FlowNode.ReceiveTask task && task.instantiates() && task.message() != null) {
                starts.add(new ProcessStart(task, task.message()));
            } else if (node instanceof FlowNode.EventBasedGateway gateway && gateway.instantiates()) {
                eventsBehind.apply(gateway).forEach(event -> addAll(starts, event));
            }
        }
        return List.copyOf(starts);
    }

    private static void addAll(List<ProcessStart> starts, FlowNode behindGateway) {
        if (behindGateway instanceof FlowNode.ReceiveTask task && task.message() != null) {
            starts.add(new ProcessStart(task, task.message()));
        } else if (behindGateway instanceof FlowNode.IntermediateCatchEvent event) {
            event.trigger().parts().forEach(part -> starts.add(new ProcessStart(event, part)));
        }
    }
}
