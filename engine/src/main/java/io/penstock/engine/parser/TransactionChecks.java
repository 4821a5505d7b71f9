package io.penstock.engine.parser;

import io.penstock.engine.model.EventDefinition;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.FlowNode.SubProcessKind;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rules of transactions (BPMN 2.0, 10.3.5): where they are cancelled, and what catches it. */
final class TransactionChecks {

    private final BpmnDocument document;
    private final ProcessDraft draft;
    private final Map<String, ProcessDraft.Node> nodes = new HashMap<>();
    /** Cancel boundary events by the transaction. */
    private final Map<String, ProcessDraft.Node> catching = new HashMap<>();

    TransactionChecks(BpmnDocument document, ProcessDraft draft) {
        this.document = document;
        this.draft = draft;
        draft.nodes().forEach(node -> nodes.putIfAbsent(node.id(), node));
    }

    void check() {
        for (ProcessDraft.Node node : draft.nodes()) {
            if (node.node() instanceof FlowNode.BoundaryEvent boundary
                    && boundary.trigger() instanceof EventDefinition.Cancel) {
                checkBoundary(node, boundary.attachedTo());
            }
        }
        for (ProcessDraft.Node node : draft.nodes()) {
            if (node.node() instanceof FlowNode.EndEvent end && end.result() instanceof EventDefinition.Cancel) {
                checkEnd(node);
            }
        }
    }

    private void checkBoundary(ProcessDraft.Node node, String attachedTo) {
        ProcessDraft.Node activity = nodes.get(attachedTo);
        if (activity != null && !isTransaction(activity)) {
            document.problem(
                    node.element(),
                    ProblemCode.CANCEL_WITHOUT_TRANSACTION,
                    "The cancel boundary event is attached to "
                            + activity.element().shown() + " '" + attachedTo
                            + "'; only a transaction is cancelled. Use an error boundary event, or a transaction.");
        }
        ProcessDraft.Node first = catching.putIfAbsent(attachedTo, node);
        if (first != null) {
            document.problem(
                    node.element(),
                    ProblemCode.DUPLICATE_CANCEL_BOUNDARY,
                    "The boundary event '" + first.id() + "' catches the cancellation of '" + attachedTo
                            + "' already. Remove one of both.");
        }
    }

    private void checkEnd(ProcessDraft.Node node) {
        ProcessDraft.Node transaction = transactionAround(node);
        if (transaction == null) {
            document.problem(
                    node.element(),
                    ProblemCode.CANCEL_WITHOUT_TRANSACTION,
                    "The cancel end event is in no transaction that it could cancel. Put it into a transaction, or use an "
                            + "error or terminate end event.");
        } else if (!catching.containsKey(transaction.id())) {
            document.problem(
                    node.element(),
                    ProblemCode.CANCEL_NOT_CAUGHT,
                    "The transaction '" + transaction.id()
                            + "' has no cancel boundary event, so its token could not go on after the cancellation. Attach one.");
        }
    }

    private ProcessDraft.@Nullable Node transactionAround(ProcessDraft.Node node) {
        String scopeId = node.node().head().scopeId();
        while (scopeId != null) {
            ProcessDraft.Node scope = nodes.get(scopeId);
            if (scope == null || isTransaction(scope)) {
                return scope;
            }
            scopeId = scope.node().head().scopeId();
        }
        return null;
    }

    private static boolean isTransaction(ProcessDraft.Node node) {
        return node.node() instanceof FlowNode.SubProcess subProcess && subProcess.kind() == SubProcessKind.TRANSACTION;
    }
}
