package io.penstock.engine.execution;

import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.InclusiveJoin;
import io.penstock.engine.model.InclusiveJoins;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The inclusive gateways whose waiting tokens may go on because a token before them moved, ended or was cancelled. They are asked
 * when all tokens rest. Where no such gateway is ahead, nothing is noted.
 */
final class WaitingJoins {

    private final Run run;
    private final Set<Place> touched = new LinkedHashSet<>();

    private record Place(Scope scope, String gatewayId) {}

    WaitingJoins(Run run) {
        this.run = run;
    }

    /** A token is no longer where it was. */
    void tokenMoved(ActivityScope from) {
        InclusiveJoins joins = from.instance().definition().model().inclusiveJoins();
        if (!joins.isEmpty()) {
            for (InclusiveJoin join : joins.behind(from.node().id())) {
                touched.add(new Place(from.parent(), join.gateway().id()));
            }
        }
    }

    /**
     * Lets those go on that may.
     *
     * @return false when none was asked, so that all is done
     */
    boolean askAll() {
        List<Place> places = List.copyOf(touched);
        touched.clear();
        places.forEach(this::ask);
        return !places.isEmpty();
    }

    private void ask(Place place) {
        Scope scope = place.scope();
        if (!scope.hasEnded()) {
            FlowNode gateway = scope.instance().definition().model().node(place.gatewayId());
            List<ActivityScope> waiting = run.childrenOf(scope, List.of(gateway.id())).stream()
                    .filter(token -> token.state() == ActivityState.ACTIVE)
                    .toList();
            if (!waiting.isEmpty()) {
                tokensMoved(gateway, run.visit(waiting.get(waiting.size() - 1)));
            }
        }
    }

    private <N extends FlowNode> void tokensMoved(N gateway, Visit waiting) {
        run.behavior(gateway).tokensMoved(gateway, waiting);
    }

    /** Forgets what was noted. */
    void clear() {
        touched.clear();
    }
}
