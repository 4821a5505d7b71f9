package io.penstock.engine.execution;

import io.penstock.engine.model.FlowNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scopes that can never go on: every token inside waits at a joining gateway, so none is left that could bring what they wait for; event
 * subprocesses run beside and bring nothing. The
 * standard leaves such a model undefined; here an incident at each of the gateways tells operators. Processes without joining gateways
 * pay nothing, others only where a token ended or came to such a gateway.
 */
final class Deadlocks {

    private static final Logger LOG = LoggerFactory.getLogger(Deadlocks.class);

    private final Run run;
    /** Where tokens came to joining gateways or are no longer, with the gateways. */
    private final Map<Scope, List<String>> touched = new LinkedHashMap<>();

    Deadlocks(Run run) {
        this.run = run;
    }

    /** A token came to its node, or is no longer there. */
    void tokenMoved(ActivityScope token) {
        List<String> gateways = gatewaysBeside(token);
        if (!gateways.isEmpty() && !isEventSubProcess(token) && !isAdHoc(token.parent())) {
            touched.put(token.parent(), gateways);
        }
    }

    /** A token is taken from its node: it no longer waits for what does not come. */
    void forget(ActivityScope token) {
        if (token.instance().row().incidentCount() > 0
                && gatewaysBeside(token).contains(token.node().id())) {
            run.collaborators().deferred().cancel(run.visit(token));
        }
    }

    private static List<String> gatewaysBeside(ActivityScope token) {
        FlowNode node = token.node();
        return token.instance()
                .definition()
                .model()
                .joiningGateways()
                .in(node.head().scopeId());
    }

    /** All tokens rest: makes incidents where they will for ever. */
    void report() {
        touched.forEach((scope, gateways) -> {
            if (!scope.hasEnded() && scope.childCount() > 0) {
                report(scope, gateways);
            }
        });
        touched.clear();
    }

    private void report(Scope scope, List<String> gateways) {
        if (run.workingSet().knownTokens(scope).stream()
                .anyMatch(token -> !waitsAt(token, gateways) && !isEventSubProcess(token))) {
            return;
        }
        List<ActivityScope> waiting = run.childrenOf(scope, gateways).stream()
                .filter(token -> waitsAt(token, gateways))
                .toList();
        if (!waiting.isEmpty() && waiting.size() + eventSubProcessesIn(scope) == scope.childCount()) {
            Map<String, ActivityScope> first = new LinkedHashMap<>();
            waiting.forEach(token -> first.putIfAbsent(token.node().id(), token));
            first.values().forEach(token -> report(token, scope));
        }
    }

    private long eventSubProcessesIn(Scope scope) {
        List<String> ids = run.eventSubProcesses().inside(scope).stream()
                .map(inside -> inside.subProcess().id())
                .toList();
        return ids.isEmpty()
                ? 0
                : run.childrenOf(scope, ids).stream()
                        .filter(token -> token.state().isToken())
                        .count();
    }

    /** Whatever is chosen next may bring what the tokens inside wait for. */
    private static boolean isAdHoc(Scope scope) {
        return scope instanceof ActivityScope activity && activity.node() instanceof FlowNode.AdHocSubProcess;
    }

    /** Tokens inside do not come out, so what waits beside does not wait for them. */
    private static boolean isEventSubProcess(ActivityScope token) {
        return token.node() instanceof FlowNode.SubProcess subProcess
                && subProcess.kind() == FlowNode.SubProcessKind.EVENT;
    }

    private static boolean waitsAt(ActivityScope token, List<String> gateways) {
        return token.state() == ActivityState.ACTIVE
                && gateways.contains(token.node().id());
    }

    private void report(ActivityScope token, Scope scope) {
        String message = "Gateway '" + token.node().id() + "' waits for tokens that can no longer come: all "
                + scope.childCount()
                + " tokens of its process or subprocess wait at gateways. Correct the model; this instance can only be ended";
        LOG.warn(
                "{}. Process '{}', instance {}",
                message,
                token.instance().row().definitionKey(),
                token.instance().id());
        run.collaborators().deferred().neverGoesOn(run.visit(token), message);
    }

    /** Forgets what was noted. */
    void clear() {
        touched.clear();
    }
}
