package io.penstock.engine.parser;

import io.penstock.engine.model.FlowNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rules of sequence flows: what they may connect, and where conditions may stand. */
final class FlowChecks {

    /** Flow nodes that are refused by name; flows at them are not looked at further. */
    private static final Set<String> REFUSED_NODES = Set.of(
            "complexGateway", "choreographyTask", "callChoreography", "subChoreography", "event", "implicitThrowEvent");

    private final BpmnDocument document;
    private final ProcessDraft draft;
    private final Map<String, ProcessDraft.Node> nodes = new HashMap<>();

    FlowChecks(BpmnDocument document, ProcessDraft draft) {
        this.document = document;
        this.draft = draft;
        draft.nodes().forEach(node -> nodes.putIfAbsent(node.id(), node));
    }

    void check() {
        draft.flows().forEach(this::check);
        draft.nodes().forEach(this::checkEnds);
        draft.nodes().forEach(this::checkDefaultFlow);
        draft.nodes().stream()
                .filter(node -> node.node() instanceof FlowNode.ExclusiveGateway)
                .forEach(this::checkExclusiveGateway);
    }

    static boolean isRefusedNode(@Nullable XmlElement element) {
        return element != null && element.isBpmn() && REFUSED_NODES.contains(element.localName());
    }

    private void check(ProcessDraft.Flow flow) {
        ProcessDraft.Node source = end(flow, "sourceRef", flow.flow().source());
        ProcessDraft.Node target = end(flow, "targetRef", flow.flow().target());
        if (source != null && target != null && crossesScope(flow, source, target)) {
            document.problem(
                    flow.element(),
                    ProblemCode.FLOW_CROSSES_SCOPE,
                    "The flow goes from '" + source.id() + "' in " + scope(source) + " to '" + target.id() + "' in "
                            + scope(target) + " and is drawn in " + scope(flow.scopeId())
                            + ". A sequence flow stays inside one process or subprocess; use events to cross its border.");
        }
    }

    /** The node at one end, or null when it is not there; then a problem says so here or elsewhere. */
    private ProcessDraft.@Nullable Node end(ProcessDraft.Flow flow, String attribute, String id) {
        ProcessDraft.Node node = nodes.get(id);
        XmlElement element = document.element(id);
        if (node != null || element == null || isRefusedNode(element)) {
            return node;
        }
        if (element.isBpmn() && NodeReaders.TABLE.containsKey(element.localName())) {
            document.problem(
                    flow.element(),
                    ProblemCode.FLOW_CROSSES_SCOPE,
                    attribute + "='" + id
                            + "' names a node outside this process. A sequence flow stays inside its process; "
                            + "use a message or a callActivity.");
        } else {
            document.problem(
                    flow.element(),
                    ProblemCode.WRONG_REFERENCE,
                    attribute + "='" + id + "' names a " + element.shown()
                            + "; expected an event, an activity or a gateway.");
        }
        return null;
    }

    private static boolean crossesScope(ProcessDraft.Flow flow, ProcessDraft.Node source, ProcessDraft.Node target) {
        String sourceScope = source.node().head().scopeId();
        return !Objects.equals(sourceScope, target.node().head().scopeId())
                || !Objects.equals(sourceScope, flow.scopeId());
    }

    private String scope(ProcessDraft.Node node) {
        return scope(node.node().head().scopeId());
    }

    private String scope(@Nullable String scopeId) {
        return scopeId == null ? "the process '" + draft.head().key() + "'" : "the subprocess '" + scopeId + "'";
    }

    private void checkEnds(ProcessDraft.Node node) {
        var head = node.node().head();
        if (node.node() instanceof FlowNode.StartEvent && !head.incoming().isEmpty()) {
            document.problem(
                    node.element(),
                    ProblemCode.START_WITH_INCOMING,
                    "The start event has the incoming flow " + head.incoming()
                            + "; a start event has none. Lead the flow to the node behind it.");
        }
        if (node.node() instanceof FlowNode.EndEvent && !head.outgoing().isEmpty()) {
            document.warning(
                    node.element(),
                    ProblemCode.END_WITH_OUTGOING,
                    "The outgoing flow " + head.outgoing() + " of the end event is never taken; a token ends there. "
                            + "Remove it, or use a task in the event's place.");
        }
        if (node.node() instanceof FlowNode.BoundaryEvent && !head.incoming().isEmpty()) {
            document.problem(
                    node.element(),
                    ProblemCode.BOUNDARY_WITH_INCOMING,
                    "The boundary event has the incoming flow " + head.incoming()
                            + "; it is triggered by its event only. Lead the flow elsewhere.");
        }
        if (node.node() instanceof FlowNode.IntermediateThrowEvent
                && node.node().isLink()) {
            outgoing(node)
                    .filter(flow -> flow.element().isBpmn("sequenceFlow"))
                    .forEach(
                            flow -> document.problem(
                                    node.element(),
                                    ProblemCode.LINK_WITH_OUTGOING,
                                    "The link throw event has the outgoing flow '" + flow.id()
                                            + "'; the token goes on at the catch event of the same name. Lead the flow from there."));
        }
    }

    private Stream<ProcessDraft.Flow> outgoing(ProcessDraft.Node node) {
        return draft.flows().stream().filter(flow -> flow.flow().source().equals(node.id()));
    }

    private void checkDefaultFlow(ProcessDraft.Node node) {
        String defaultFlow = node.node().head().defaultFlow();
        if (defaultFlow != null
                && document.element(defaultFlow) != null
                && outgoing(node).noneMatch(flow -> flow.id().equals(defaultFlow))) {
            document.problem(
                    node.element(),
                    ProblemCode.DEFAULT_FLOW_NOT_OUTGOING,
                    "default='" + defaultFlow + "' is not an outgoing flow of '" + node.id() + "'; expected one of "
                            + outgoing(node).map(ProcessDraft.Flow::id).toList() + ".");
        }
    }

    private void checkExclusiveGateway(ProcessDraft.Node node) {
        List<ProcessDraft.Flow> outgoing = outgoing(node).toList();
        if (outgoing.isEmpty()) {
            document.problem(
                    node.element(),
                    ProblemCode.GATEWAY_WITHOUT_OUTGOING,
                    "The exclusive gateway has no outgoing flow to choose. Draw one, or use an end event.");
        }
        String defaultFlow = node.node().head().defaultFlow();
        for (ProcessDraft.Flow flow : outgoing) {
            boolean isLast = defaultFlow == null && flow.equals(outgoing.get(outgoing.size() - 1));
            if (!isLast && !flow.id().equals(defaultFlow)) {
                requireCondition(flow, outgoing.size());
            }
        }
    }

    /** Of a flow behind which others would never be taken; the last one may stand for all that is left. */
    private void requireCondition(ProcessDraft.Flow flow, int choices) {
        if (flow.element().children().stream().noneMatch(child -> child.isBpmn("conditionExpression"))) {
            document.problem(
                    flow.element(),
                    ProblemCode.CONDITION_MISSING,
                    "The exclusive gateway '" + flow.flow().source() + "' has " + choices
                            + " outgoing flows; this one has no condition, and those behind it would never be taken. Add a "
                            + "conditionExpression, or make it the default.");
        }
    }
}
