package io.penstock.engine.model;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An inclusive gateway with several incoming flows, and from where in its scope each of them is reached. Immutable.
 *
 * <p>BPMN 2.0, 13.4.3: the gateway is activated when a flow has a token and every token that has a path to an empty incoming flow has
 * one to an incoming flow with a token, too. Paths do not go through the gateway itself and stay in its process or subprocess.
 * The standard's paths are made of sequence flows. A token may go on by a boundary event instead, so a path by which it is
 * awaited includes boundary events; one that excuses from waiting for it does not.
 */
public final class InclusiveJoin {

    private final FlowNode.InclusiveGateway gateway;
    private final ProcessModel model;
    private final Map<String, Integer> indexes;
    private final List<String> incoming;

    /** For each incoming flow, the nodes from which sequence flows lead to it. */
    private final BitSet[] byFlows;

    /** The same with boundary events. */
    private final BitSet[] byFlowsAndEvents;

    private final List<String> nodesBefore;

    /**
     * @param indexes a number for each node of the model, from 0, in the order of the numbers
     */
    InclusiveJoin(ProcessModel model, Map<String, Integer> indexes, FlowNode.InclusiveGateway gateway) {
        this.model = model;
        this.indexes = indexes;
        this.gateway = gateway;
        this.incoming = gateway.head().incoming();
        this.byFlows = new BitSet[incoming.size()];
        this.byFlowsAndEvents = new BitSet[incoming.size()];
        for (int i = 0; i < incoming.size(); i++) {
            byFlows[i] = nodesBefore(incoming.get(i), false);
            byFlowsAndEvents[i] = nodesBefore(incoming.get(i), true);
        }
        this.nodesBefore =
                indexes.keySet().stream().filter(id -> isBehind(indexOf(id))).toList();
    }

    /** Follows the paths backwards. The gateway itself may be their beginning, and nothing between. */
    private BitSet nodesBefore(String flowId, boolean events) {
        var found = new BitSet(indexes.size());
        Deque<FlowNode> open = new ArrayDeque<>();
        open.push(model.node(model.flow(flowId).source()));
        while (!open.isEmpty()) {
            FlowNode node = open.pop();
            int index = indexOf(node.id());
            if (!found.get(index)) {
                found.set(index);
                if (node != gateway) {
                    node.head()
                            .incoming()
                            .forEach(id -> open.push(model.node(model.flow(id).source())));
                    if (events && node instanceof FlowNode.BoundaryEvent event) {
                        open.push(hostOf(event));
                    }
                }
            }
        }
        return found;
    }

    /** Where the token is that the event watches: at the activity, or at its body when it repeats. */
    private FlowNode hostOf(FlowNode.BoundaryEvent event) {
        FlowNode activity = model.node(event.attachedTo());
        String scopeId = activity.head().scopeId();
        return scopeId != null && model.node(scopeId) instanceof FlowNode.LoopBody body ? body : activity;
    }

    public FlowNode.InclusiveGateway gateway() {
        return gateway;
    }

    /** The nodes at which a token can be that may come here, and the gateway itself. */
    public Collection<String> nodesBefore() {
        return nodesBefore;
    }

    boolean isBehind(int nodeIndex) {
        if (nodeIndex == indexOf(gateway.id())) {
            return true;
        }
        for (BitSet nodes : byFlowsAndEvents) {
            if (nodes.get(nodeIndex)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether the gateway has to wait for a token.
     *
     * @param flowsWithToken those of the incoming flows on which a token waits
     */
    public boolean awaits(TokenPlace token, Set<String> flowsWithToken) {
        if (token.nodeId().equals(gateway.id())) {
            return switch (token.phase()) {
                case ARRIVING -> !flowsWithToken.contains(token.arrivedBy());
                case INSIDE -> false;
                case LEAVING -> awaitsOneThatLeaves(token.nodeId(), flowsWithToken);
            };
        }
        if (token.phase() == TokenPlace.Phase.LEAVING) {
            return awaitsOneThatLeaves(token.nodeId(), flowsWithToken);
        }
        int node = indexOf(token.nodeId());
        return anyReached(byFlowsAndEvents, node, flowsWithToken, false)
                && !anyReached(byFlows, node, flowsWithToken, true);
    }

    /** No boundary event watches any longer: the token goes on by outgoing flows, and which, is still to be said. */
    private boolean awaitsOneThatLeaves(String nodeId, Set<String> flowsWithToken) {
        boolean toAnEmptyFlow = false;
        for (String flowId : model.node(nodeId).head().outgoing()) {
            String target = model.flow(flowId).target();
            if (target.equals(gateway.id())) {
                if (flowsWithToken.contains(flowId)) {
                    return false;
                }
                toAnEmptyFlow = true;
            } else {
                int node = indexOf(target);
                if (anyReached(byFlows, node, flowsWithToken, true)) {
                    return false;
                }
                toAnEmptyFlow |= anyReached(byFlowsAndEvents, node, flowsWithToken, false);
            }
        }
        return toAnEmptyFlow;
    }

    /** Whether paths lead from the node to an incoming flow that has a token, or that has none. */
    private boolean anyReached(BitSet[] paths, int node, Set<String> flowsWithToken, boolean withToken) {
        for (int i = 0; i < paths.length; i++) {
            if (paths[i].get(node) && flowsWithToken.contains(incoming.get(i)) == withToken) {
                return true;
            }
        }
        return false;
    }

    private int indexOf(String nodeId) {
        @Nullable Integer index = indexes.get(nodeId);
        if (index == null) {
            throw new IllegalArgumentException("Process " + model.key() + " has no flow node '" + nodeId + "'");
        }
        return index;
    }
}
