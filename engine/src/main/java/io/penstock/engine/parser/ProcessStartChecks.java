package io.penstock.engine.parser;

import io.penstock.engine.model.EventDefinition;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.ProcessStart;
import io.penstock.engine.model.SequenceFlow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rules of what starts a process: start events, instantiating receive tasks and instantiating event-based gateways. */
final class ProcessStartChecks {

    private final BpmnDocument document;
    private final Map<String, ProcessDraft.Node> messageStarts = new HashMap<>();

    ProcessStartChecks(BpmnDocument document) {
        this.document = document;
    }

    /** Whether it starts the process without being a start event. */
    static boolean instantiates(ProcessDraft.Node node) {
        return (node.node() instanceof FlowNode.ReceiveTask task && task.instantiates())
                || (node.node() instanceof FlowNode.EventBasedGateway gateway && gateway.instantiates());
    }

    void check(ProcessDraft draft) {
        List<ProcessDraft.Node> instantiating =
                draft.nodes().stream().filter(ProcessStartChecks::instantiates).toList();
        instantiating.forEach(node -> checkPlace(draft, node));
        boolean startsByEvent = draft.nodes().stream()
                .anyMatch(node -> node.node() instanceof FlowNode.StartEvent
                        && node.node().head().scopeId() == null);
        if (!startsByEvent && instantiating.isEmpty()) {
            document.problem(
                    draft.element(),
                    ProblemCode.NO_START_EVENT,
                    "The process '" + draft.head().key()
                            + "' has no start event. Add one: none, message, timer, signal or conditional.");
        }
        for (ProcessStart start : starts(draft)) {
            draft.nodes().stream()
                    .filter(node -> node.id().equals(start.element().id()))
                    .findFirst()
                    .ifPresent(node -> checkTrigger(node, start.trigger()));
        }
    }

    /** Of a draft whose flows may be wrong: those that lead nowhere are left out. */
    private static List<ProcessStart> starts(ProcessDraft draft) {
        Map<String, FlowNode> nodes = new HashMap<>();
        draft.nodes().forEach(node -> nodes.putIfAbsent(node.id(), node.node()));
        Map<String, SequenceFlow> flows = new HashMap<>();
        draft.flows().forEach(flow -> flows.putIfAbsent(flow.id(), flow.flow()));
        return ProcessStart.of(
                draft.nodes().stream().map(ProcessDraft.Node::node).toList(),
                gateway -> gateway.head().outgoing().stream()
                        .map(flows::get)
                        .filter(flow -> flow != null && nodes.containsKey(flow.target()))
                        .map(flow -> nodes.get(flow.target()))
                        .toList());
    }

    private void checkPlace(ProcessDraft draft, ProcessDraft.Node node) {
        if (node.node().head().scopeId() != null) {
            document.problem(
                    node.element(),
                    ProblemCode.UNSUPPORTED_VALUE,
                    "instantiate='true' at " + node.element().shown()
                            + " inside a subprocess: only what is directly in the process can start it. Remove instantiate.");
        }
        if (!mayHaveItsIncoming(draft, node)) {
            document.problem(
                    node.element(),
                    ProblemCode.START_WITH_INCOMING,
                    "The " + node.element().shown() + " starts the process, but has the incoming flow "
                            + node.node().head().incoming() + ". Remove the flow, or instantiate.");
        }
        if (node.node() instanceof FlowNode.ReceiveTask task) {
            checkReceiveTask(node, task);
        } else if (node.node() instanceof FlowNode.EventBasedGateway gateway) {
            checkGateway(draft, node, gateway);
        }
    }

    /** A start event without a trigger may be drawn before an exclusive gateway that instantiates (10.6.6). */
    private static boolean mayHaveItsIncoming(ProcessDraft draft, ProcessDraft.Node node) {
        boolean mayFollowStart = node.node() instanceof FlowNode.EventBasedGateway gateway && !gateway.parallel();
        return draft.flows().stream()
                .filter(flow -> flow.flow().target().equals(node.id()))
                .allMatch(
                        flow -> mayFollowStart && isNoneStart(draft, flow.flow().source()));
    }

    private static boolean isNoneStart(ProcessDraft draft, String id) {
        return draft.nodes().stream()
                .anyMatch(node ->
                        node.id().equals(id) && node.node() instanceof FlowNode.StartEvent && EventChecks.isNone(node));
    }

    private void checkReceiveTask(ProcessDraft.Node node, FlowNode.ReceiveTask task) {
        if (task.message() == null && !node.element().hasAttribute("messageRef")) {
            document.problem(
                    node.element(),
                    ProblemCode.MISSING_REFERENCE,
                    "The receive task starts the process, but names no message. Give it a messageRef.");
        }
        if (node.repetition() != null) {
            document.problem(
                    node.element(),
                    ProblemCode.LOOP_NOT_ALLOWED,
                    "The receive task starts the process, once for each message, so it does not repeat. Remove the loop, or instantiate.");
        }
    }

    private void checkGateway(ProcessDraft draft, ProcessDraft.Node node, FlowNode.EventBasedGateway gateway) {
        if (gateway.head().continuation().before()) {
            document.problem(
                    node.element(),
                    ProblemCode.UNSUPPORTED_VALUE,
                    "The gateway starts the process, so no job comes before it. Remove asyncBefore.");
        }
        if (!gateway.parallel()) {
            return;
        }
        draft.flows().stream()
                .filter(flow -> flow.flow().source().equals(node.id()))
                .flatMap(flow -> draft.nodes().stream()
                        .filter(target -> target.id().equals(flow.flow().target())))
                .filter(target -> target.node() instanceof FlowNode.IntermediateCatchEvent event
                        && !(event.trigger() instanceof EventDefinition.Message)
                        && !(event.trigger() instanceof EventDefinition.None))
                .forEach(
                        target -> document.problem(
                                target.element(),
                                ProblemCode.EVENT_GATEWAY_TARGET,
                                "The " + target.element().shown() + " '" + target.id()
                                        + "' is behind a parallel event-based gateway, which waits for messages only (10.6.6). Use a message, or draw it elsewhere."));
    }

    private void checkTrigger(ProcessDraft.Node node, EventDefinition trigger) {
        if (trigger instanceof EventDefinition.Message message) {
            checkLiteral(node, ProblemCode.MESSAGE_START_EXPRESSION, "message", message.name());
            checkOnce(node, message);
        } else if (trigger instanceof EventDefinition.Signal signal) {
            checkLiteral(node, ProblemCode.SIGNAL_START_EXPRESSION, "signal", signal.name());
        }
    }

    private void checkLiteral(ProcessDraft.Node node, ProblemCode code, String kind, String name) {
        if (document.hasExpression(name)) {
            document.problem(
                    node.element(),
                    code,
                    "The " + node.element().shown() + " starts the process by the " + kind + " name '" + name
                            + "', an expression, but no process instance exists yet that could evaluate it. Write a literal name.");
        }
    }

    private void checkOnce(ProcessDraft.Node node, EventDefinition.Message message) {
        ProcessDraft.Node first = messageStarts.putIfAbsent(message.name(), node);
        if (first != null) {
            document.problem(
                    node.element(),
                    ProblemCode.DUPLICATE_MESSAGE_START,
                    "The message '" + message.name() + "' starts '" + first.id() + "' (line "
                            + first.element().line()
                            + ") already; one message starts one instance. Use another message.");
        }
    }
}
