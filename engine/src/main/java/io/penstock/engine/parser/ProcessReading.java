package io.penstock.engine.parser;

import io.penstock.engine.model.ElementExtensions;
import io.penstock.engine.model.Extensions;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.NodeHead;
import io.penstock.engine.model.ProcessHead;
import io.penstock.engine.model.TimeSpan;
import io.penstock.engine.model.TimeToLive;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one executable process with everything inside it. */
final class ProcessReading {

    private final BpmnDocument document;
    private final XmlElement process;
    private final FlowTable flows;
    private final List<ProcessDraft.Node> nodes = new ArrayList<>();
    private final NodeHeads heads;
    private final Map<String, ElementExtensions> extensions = new HashMap<>();
    private final DataFlowReader data;

    ProcessReading(BpmnDocument document, XmlElement process) {
        this.document = document;
        this.process = process;
        this.flows = new FlowTable(document);
        this.heads = new NodeHeads(document, flows);
        this.data = new DataFlowReader(document);
    }

    ProcessDraft read() {
        ProcessHead head = head();
        flows.collect(process, null);
        data.readProcess(process);
        readScope(process, null);
        extensions.put(head.key(), ExtensionReader.ofProcess(process, document));
        for (ProcessDraft.Flow flow : flows.all()) {
            if (flow.element().isBpmn("sequenceFlow")) {
                extensions.put(flow.id(), ExtensionReader.ofFlow(flow.element(), document));
            }
        }
        return new ProcessDraft(
                process,
                head,
                List.copyOf(nodes),
                flows.all(),
                data.all(),
                new CorrelationReader(document, process).read(),
                new Extensions(extensions));
    }

    private void readScope(XmlElement scope, @Nullable String scopeId) {
        for (XmlElement element : scope.children()) {
            NodeReader reader = element.isBpmn() ? NodeReaders.TABLE.get(element.localName()) : null;
            if (reader == null) {
                continue;
            }
            element.markRead();
            NodeHead head = heads.read(element, scopeId);
            FlowNode node = reader.read(element, head, document);
            extensions.put(node.id(), ExtensionReader.ofNode(element, document));
            Repetition repetition = repetition(element, reader);
            nodes.add(new ProcessDraft.Node(element, node, repetition));
            data.read(element, node, repetition == null ? null : repetition.bodyOfInstances(head));
            if (SubProcessReaders.hasNodes(element)) {
                readScope(element, node.id());
                data.declareObjects(element, node.id());
            }
        }
    }

    private @Nullable Repetition repetition(XmlElement element, NodeReader reader) {
        XmlElement loop = LoopReader.elementOf(element);
        if (loop == null) {
            return null;
        }
        return new Repetition(
                LoopReader.read(element, loop, document),
                heads.continuation(loop),
                inside -> reader.read(element, inside, document));
    }

    private ProcessHead head() {
        String key = process.id();
        if (key == null) {
            document.problem(
                    process,
                    ProblemCode.MISSING_ID,
                    "The executable process has no id. Its id is the key that callers start it by.");
        }
        return new ProcessHead(
                key == null ? "" : key,
                process.attribute("name"),
                process.extension("versionTag"),
                historyTimeToLive(),
                jobPriority());
    }

    private @Nullable TimeSpan historyTimeToLive() {
        String text = process.extension("historyTimeToLive");
        if (text == null || text.isBlank()) {
            return null; // The modeler writes an empty attribute when the field is cleared.
        }
        try {
            return TimeToLive.parse(text.strip());
        } catch (IllegalArgumentException e) {
            document.problem(
                    process, ProblemCode.NUMBER_INVALID, "historyTimeToLive='" + text + "': " + e.getMessage() + ".");
            return null;
        }
    }

    private @Nullable String jobPriority() {
        return NodeHeads.jobPriority(document, process);
    }
}
