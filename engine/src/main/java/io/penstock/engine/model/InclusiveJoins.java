package io.penstock.engine.model;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The inclusive gateways of a process that join, with the paths that lead to them. Immutable. */
public final class InclusiveJoins {

    private static final InclusiveJoins NONE = new InclusiveJoins(Map.of(), new BitSet[0], List.of());

    private final Map<String, Integer> indexes;
    private final BitSet[] joinsAfterNode;
    private final List<InclusiveJoin> joins;
    private final Map<String, InclusiveJoin> byId = new HashMap<>();

    private InclusiveJoins(Map<String, Integer> indexes, BitSet[] joinsAfterNode, List<InclusiveJoin> joins) {
        this.indexes = indexes;
        this.joinsAfterNode = joinsAfterNode;
        this.joins = joins;
        joins.forEach(join -> byId.put(join.gateway().id(), join));
    }

    static InclusiveJoins of(ProcessModel model) {
        List<FlowNode.InclusiveGateway> gateways = model.nodes().stream()
                .filter(InclusiveJoins::isJoin)
                .map(FlowNode.InclusiveGateway.class::cast)
                .toList();
        if (gateways.isEmpty()) {
            return NONE;
        }
        Map<String, Integer> indexes = new LinkedHashMap<>();
        model.nodes().forEach(node -> indexes.put(node.id(), indexes.size()));
        List<InclusiveJoin> joins = new ArrayList<>();
        gateways.forEach(gateway -> joins.add(new InclusiveJoin(model, indexes, gateway)));
        var after = new BitSet[indexes.size()];
        for (int node = 0; node < after.length; node++) {
            after[node] = new BitSet(joins.size());
            for (int join = 0; join < joins.size(); join++) {
                after[node].set(join, joins.get(join).isBehind(node));
            }
        }
        return new InclusiveJoins(indexes, after, List.copyOf(joins));
    }

    private static boolean isJoin(FlowNode node) {
        return node instanceof FlowNode.InclusiveGateway
                && node.head().incoming().size() > 1;
    }

    public boolean isEmpty() {
        return joins.isEmpty();
    }

    /**
     * The join with this id.
     *
     * @throws IllegalArgumentException when the process has none
     */
    public InclusiveJoin at(String gatewayId) {
        InclusiveJoin join = byId.get(gatewayId);
        if (join == null) {
            throw new IllegalArgumentException("'" + gatewayId + "' is no inclusive gateway that joins");
        }
        return join;
    }

    /** The joins that a token at the node may come to by a path of its scope, and the one that the node itself is. */
    public List<InclusiveJoin> behind(String nodeId) {
        Integer index = indexes.get(nodeId);
        return index == null
                ? List.of()
                : joinsAfterNode[index].stream().mapToObj(joins::get).toList();
    }
}
