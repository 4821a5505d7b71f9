package io.penstock.engine.parser;

import io.penstock.engine.model.SequenceFlow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All sequence flows of a process, found before its nodes are read. */
final class FlowTable {

    private final BpmnDocument document;
    private final List<ProcessDraft.Flow> flows = new ArrayList<>();
    private final Map<String, List<String>> outgoing = new HashMap<>();
    private final Map<String, List<String>> incoming = new HashMap<>();

    FlowTable(BpmnDocument document) {
        this.document = document;
    }

    void collect(XmlElement scope, @Nullable String scopeId) {
        for (LinkEvents.Pair link : new LinkEvents(document).pairsIn(scope)) {
            add(link, scopeId);
        }
        for (XmlElement element : scope.children()) {
            if (element.isBpmn("sequenceFlow")) {
                add(element.markRead(), scopeId);
            } else if (SubProcessReaders.hasNodes(element)) {
                collect(element, element.id());
            }
        }
    }

    List<ProcessDraft.Flow> all() {
        return List.copyOf(flows);
    }

    List<String> incoming(String nodeId) {
        return incoming.getOrDefault(nodeId, List.of());
    }

    List<String> outgoing(String nodeId) {
        return outgoing.getOrDefault(nodeId, List.of());
    }

    private void add(XmlElement element, @Nullable String scopeId) {
        String id = idOf(element);
        String source = text(element.attribute("sourceRef"));
        String target = text(element.attribute("targetRef"));
        outgoing.computeIfAbsent(source, key -> new ArrayList<>()).add(id);
        incoming.computeIfAbsent(target, key -> new ArrayList<>()).add(id);
        element.attribute("isImmediate");
        String condition = ConditionReader.read(element, document);
        flows.add(new ProcessDraft.Flow(
                element, new SequenceFlow(id, element.attribute("name"), source, target, condition), scopeId));
    }

    /** An id is optional (8.2.1); a flow without one gets its place in the file, which no id can look like. */
    private String idOf(XmlElement element) {
        String id = element.id();
        return id == null ? "#" + (flows.size() + 1) : id;
    }

    /** A link is a sequence flow drawn in two pieces (10.5.4). No id of a file looks like the one that it gets. */
    private void add(LinkEvents.Pair link, @Nullable String scopeId) {
        String id = "#" + (flows.size() + 1);
        String source = text(link.from().id());
        String target = text(link.to().id());
        outgoing.computeIfAbsent(source, key -> new ArrayList<>()).add(id);
        incoming.computeIfAbsent(target, key -> new ArrayList<>()).add(id);
        flows.add(new ProcessDraft.Flow(link.from(), new SequenceFlow(id, null, source, target, null), scopeId));
    }

    private static String text(@Nullable String reference) {
        return reference == null ? "" : reference.strip();
    }
}
