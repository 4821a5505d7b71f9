package io.penstock.engine.parser;

import io.penstock.engine.model.EventDefinition;
import io.penstock.engine.model.FlowNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rules of event-based gateways (BPMN 2.0, 10.6.6): what may stand behind one. */
final class EventBasedGatewayChecks {

    private final BpmnDocument document;
    private final ProcessDraft draft;
    private final Map<String, ProcessDraft.Node> nodes = new HashMap<>();

    EventBasedGatewayChecks(BpmnDocument document, ProcessDraft draft) {
        this.document = document;
        this.draft = draft;
        draft.nodes().forEach(node -> nodes.putIfAbsent(node.id(), node));
    }

    void check() {
        draft.nodes().stream()
                .filter(node -> node.node() instanceof FlowNode.EventBasedGateway)
                .forEach(this::check);
    }

    private void check(ProcessDraft.Node gateway) {
        List<ProcessDraft.Flow> flows = draft.flows().stream()
                .filter(flow -> flow.flow().source().equals(gateway.id()))
                .toList();
        if (flows.isEmpty()) {
            document.problem(
                    gateway.element(),
                    ProblemCode.GATEWAY_WITHOUT_OUTGOING,
                    "The event-based gateway has no outgoing flow, so it waits for nothing. Draw flows to the events that it waits for.");
        }
        for (ProcessDraft.Flow flow : flows) {
            if (flow.flow().condition() != null) {
                document.problem(
                        flow.element(),
                        ProblemCode.EVENT_GATEWAY_CONDITION,
                        "The flow leaves the event-based gateway '" + gateway.id()
                                + "', where events choose and conditions do not. Remove the condition, or put an exclusiveGateway "
                                + "behind the event.");
            }
            ProcessDraft.Node target = nodes.get(flow.flow().target());
            if (target != null) { // else a problem says so already
                checkTarget(gateway, target);
            }
        }
        checkOneKindOfReceiving(gateway, flows);
    }

    private void checkTarget(ProcessDraft.Node gateway, ProcessDraft.Node target) {
        FlowNode node = target.node();
        if (node instanceof FlowNode.ReceiveTask task) {
            if (task.message() == null && !target.element().hasAttribute("messageRef")) {
                refuse(
                        gateway,
                        target,
                        "names no message, so nothing lets the token out of the gateway. Give it a messageRef.");
            }
            if (draft.nodes().stream()
                    .anyMatch(other -> other.node() instanceof FlowNode.BoundaryEvent boundary
                            && boundary.attachedTo().equals(target.id()))) {
                refuse(
                        gateway,
                        target,
                        "has boundary events, which would watch a task that is over when its message comes. "
                                + "Draw flows from the gateway to catch events instead.");
            }
        } else if (!(node instanceof FlowNode.IntermediateCatchEvent) || node.isLink()) {
            refuse(
                    gateway,
                    target,
                    "is nothing that it can wait for; expected an intermediateCatchEvent with a trigger, or a receiveTask. "
                            + "Put one in between.");
            return;
        }
        if (node.head().incoming().size() > 1) {
            refuse(
                    gateway,
                    target,
                    "has other incoming flows, too; what is behind an event-based gateway has none. Draw an event of its own for them.");
        }
    }

    /** The standard allows message events or receive tasks behind one gateway, not both. */
    private void checkOneKindOfReceiving(ProcessDraft.Node gateway, List<ProcessDraft.Flow> flows) {
        List<ProcessDraft.Node> behind =
                nodes.values().stream().filter(node -> leadsTo(flows, node)).toList();
        boolean messageEvents = behind.stream().anyMatch(node -> waitsForMessage(node.node()));
        behind.stream()
                .filter(node -> messageEvents && node.node() instanceof FlowNode.ReceiveTask)
                .forEach(task -> refuse(
                        gateway,
                        task,
                        "is a receive task beside message events; the standard allows one of both behind a gateway. "
                                + "Use an intermediateCatchEvent with a messageEventDefinition."));
    }

    private static boolean leadsTo(List<ProcessDraft.Flow> flows, ProcessDraft.Node node) {
        return flows.stream().anyMatch(flow -> flow.flow().target().equals(node.id()));
    }

    private static boolean waitsForMessage(FlowNode node) {
        return node instanceof FlowNode.IntermediateCatchEvent event
                && event.trigger().parts().stream().anyMatch(EventDefinition.Message.class::isInstance);
    }

    private void refuse(ProcessDraft.Node gateway, ProcessDraft.Node target, String why) {
        document.problem(
                target.element(),
                ProblemCode.EVENT_GATEWAY_TARGET,
                "The " + target.element().shown() + " '" + target.id() + "' behind the event-based gateway '"
                        + gateway.id() + "' " + why);
    }
}
