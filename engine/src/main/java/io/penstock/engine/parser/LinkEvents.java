package io.penstock.engine.parser;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The link events of one process or subprocess: which catch event each throw event leads to. */
final class LinkEvents {

    private final BpmnDocument document;
    private final Map<String, XmlElement> targets = new LinkedHashMap<>();

    /** A throw event and the catch event of its name. */
    record Pair(XmlElement from, XmlElement to) {}

    LinkEvents(BpmnDocument document) {
        this.document = document;
    }

    /** In document order; a throw event without its catch event is a problem and no pair. */
    List<Pair> pairsIn(XmlElement scope) {
        for (XmlElement element : scope.children()) {
            String name = element.isBpmn("intermediateCatchEvent") ? linkName(element) : null;
            if (name != null) {
                addTarget(name, element);
            }
        }
        List<Pair> pairs = new ArrayList<>();
        for (XmlElement element : scope.children()) {
            String name = element.isBpmn("intermediateThrowEvent") ? linkName(element) : null;
            if (name != null) {
                addPair(name, element, pairs);
            }
        }
        return pairs;
    }

    private void addTarget(String name, XmlElement target) {
        XmlElement first = targets.putIfAbsent(name, target);
        if (first != null) {
            document.problem(
                    target,
                    ProblemCode.LINK_WITH_SEVERAL_TARGETS,
                    "The link '" + name + "' leads to '" + first.id() + "' (line " + first.line()
                            + ") already; a link has one target in a process or subprocess. Give one of both another name.");
        }
    }

    private void addPair(String name, XmlElement source, List<Pair> pairs) {
        XmlElement target = targets.get(name);
        if (target != null) {
            pairs.add(new Pair(source, target));
            return;
        }
        document.problem(
                source,
                ProblemCode.LINK_WITHOUT_TARGET,
                "The link '" + name + "' leads nowhere: no link catch event of this name is in the same process or "
                        + "subprocess. Draw one there, or give both the same name.");
    }

    /** The name of the link that the event has as its only definition, or null. */
    private static @Nullable String linkName(XmlElement event) {
        List<XmlElement> definitions = event.children().stream()
                .filter(child -> child.isBpmn() && child.localName().endsWith("ventDefinition"))
                .toList();
        return definitions.size() == 1 && definitions.get(0).isBpmn("linkEventDefinition")
                ? definitions.get(0).attribute("name")
                : null;
    }
}
