package io.penstock.engine.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The gateways at which a token may wait for others: parallel and inclusive ones with several incoming flows. Immutable. */
public final class JoiningGateways {

    private static final String PROCESS = "";

    private final Map<String, List<String>> byScope = new HashMap<>();

    JoiningGateways(Collection<FlowNode> nodes) {
        for (FlowNode node : nodes) {
            if (waits(node)) {
                byScope.computeIfAbsent(key(node.head().scopeId()), id -> new ArrayList<>())
                        .add(node.id());
            }
        }
    }

    private static boolean waits(FlowNode node) {
        boolean joins = node instanceof FlowNode.ParallelGateway || node instanceof FlowNode.InclusiveGateway;
        return joins && node.head().incoming().size() > 1;
    }

    /**
     * Ids of those directly in a scope.
     *
     * @param scopeId a subprocess; null for the process
     */
    public List<String> in(@Nullable String scopeId) {
        return byScope.getOrDefault(key(scopeId), List.of());
    }

    private static String key(@Nullable String scopeId) {
        return scopeId == null ? PROCESS : scopeId;
    }
}
