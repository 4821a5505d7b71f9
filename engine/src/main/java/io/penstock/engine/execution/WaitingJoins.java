package io.penstock.engine.execution;

import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.InclusiveJoin;
import io.penstock.engine.model.InclusiveJoins;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The inclusive gateways whose waiting tokens may go on because a token before them moved, ended or was cancelled. They are asked
 * when all tokens rest: first the one where a token has waited longest, the next one when all tokens rest again. Where no such gateway is
 * ahead, nothing is noted.
 */
final class WaitingJoins {

    private final Run run;
    private final Map<Scope, Set<String>> touched = new LinkedHashMap<>();

    WaitingJoins(Run run) {
        this.run = run;
    }

    /** A token is no longer where it was. */
    void tokenMoved(ActivityScope from) {
        InclusiveJoins joins = from.instance().definition().model().inclusiveJoins();
        if (!joins.isEmpty()) {
            for (InclusiveJoin join : joins.behind(from.node().id())) {
                touched.computeIfAbsent(from.parent(), scope -> new LinkedHashSet<>())
                        .add(join.gateway().id());
            }
        }
    }

    /**
     * Lets the tokens at one of the gateways go on, if there is one that may.
     *
     * @return false when none may, so that all is done
     */
    boolean letOneGoOn() {
        List<ActivityScope> waiting = touched.entrySet().stream()
                .filter(entry -> !entry.getKey().hasEnded())
                .flatMap(entry -> firstWaiting(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(ActivityScope::id))
                .toList();
        for (ActivityScope token : waiting) {
            ask(token.node(), run.visit(token));
            if (run.agenda().hasSteps()) {
                return true;
            }
            touched.computeIfPresent(token.parent(), (scope, gatewayIds) -> {
                gatewayIds.remove(token.node().id());
                return gatewayIds;
            });
        }
        touched.clear();
        return false;
    }

    /** At each of the gateways the token that has waited longest. */
    private Stream<ActivityScope> firstWaiting(Scope scope, Set<String> gatewayIds) {
        Map<String, ActivityScope> first = new LinkedHashMap<>();
        run.childrenOf(scope, gatewayIds).stream()
                .filter(token -> token.state() == ActivityState.ACTIVE)
                .forEach(token -> first.putIfAbsent(token.node().id(), token));
        return first.values().stream();
    }

    private <N extends FlowNode> void ask(N gateway, Visit waiting) {
        run.behavior(gateway).tokensMoved(gateway, waiting);
    }

    /** Forgets what was noted. */
    void clear() {
        touched.clear();
    }
}
