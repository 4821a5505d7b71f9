package io.penstock.engine.model;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The bodies of the activities of a process that repeat; what is drawn at such an activity belongs to its body. */
final class LoopBodies {

    private final Map<String, String> byActivity = new LinkedHashMap<>();

    LoopBodies(Collection<FlowNode> nodes) {
        for (FlowNode node : nodes) {
            if (node instanceof FlowNode.LoopBody body) {
                byActivity.put(body.activity(), body.id());
            }
        }
    }

    /** Id of the node that has the flows and boundary events drawn at a node: its body, or the node itself. */
    String outermost(String nodeId) {
        return byActivity.getOrDefault(nodeId, nodeId);
    }

    SequenceFlow connected(SequenceFlow flow) {
        return new SequenceFlow(
                flow.id(), flow.name(), outermost(flow.source()), outermost(flow.target()), flow.condition());
    }
}
