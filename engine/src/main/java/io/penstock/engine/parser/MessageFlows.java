package io.penstock.engine.parser;

import io.penstock.engine.model.EventDefinition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Messages that go from one process of the file to another one, along message flows (BPMN 2.0, 9.3). */
final class MessageFlows {

    private final BpmnDocument document;

    MessageFlows(BpmnDocument document) {
        this.document = document;
    }

    /**
     * The message that an event or task throws at another process that is executed, or else at a participant outside the engine; null when
     * no message flow leads to one, or nothing says which message it is.
     *
     * @param thrower the event or task
     * @param reference what names the message there, or null
     */
    EventDefinition.@Nullable ThrownMessage thrownBy(XmlElement thrower, @Nullable String reference) {
        List<XmlElement> flows = from(thrower);
        Set<String> processes = new LinkedHashSet<>();
        XmlElement own = processOf(thrower);
        flows.stream()
                .map(this::receiver)
                .filter(receiver -> receiver != null && receiver != own && BpmnParser.isExecutable(receiver))
                .map(XmlElement::id)
                .filter(Objects::nonNull)
                .forEach(processes::add);
        String message = reference != null
                ? reference
                : flows.stream()
                        .map(flow -> flow.attribute("messageRef"))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        boolean leavesTheEngine = document.sendsMessages() && flows.stream().anyMatch(this::leadsOutside);
        if (message == null || (processes.isEmpty() && !leavesTheEngine)) {
            return null;
        }
        XmlElement declared = document.resolve(thrower, "messageRef", message, Set.of("message"));
        String name = declared == null ? null : declared.attribute("name");
        if (declared != null && (name == null || name.isBlank())) {
            document.problem(
                    declared,
                    ProblemCode.MESSAGE_WITHOUT_NAME,
                    "The message has no name. Its name is what receivers wait for; give it one.");
        }
        return new EventDefinition.ThrownMessage(name == null ? "" : name, processes, payload(thrower));
    }

    private List<XmlElement> from(XmlElement thrower) {
        List<XmlElement> flows = new ArrayList<>();
        for (XmlElement collaboration : document.root().children()) {
            if (collaboration.isBpmn("collaboration")) {
                collaboration.children().stream()
                        .filter(flow -> flow.isBpmn("messageFlow"))
                        .filter(flow -> isEnd(flow, "sourceRef", thrower))
                        .forEach(flows::add);
            }
        }
        return flows;
    }

    private static boolean isEnd(XmlElement flow, String attribute, XmlElement node) {
        String reference = flow.attribute(attribute);
        return reference != null && BpmnDocument.localPart(reference).equals(node.id());
    }

    /** Whether a flow leads to a participant whose process nobody shows (BPMN 2.0, 9.2). */
    private boolean leadsOutside(XmlElement flow) {
        String reference = flow.attribute("targetRef");
        XmlElement target = reference == null ? null : document.element(BpmnDocument.localPart(reference));
        return target != null && target.isBpmn("participant") && target.attribute("processRef") == null;
    }

    /** The process that a flow leads into, or null. */
    private @Nullable XmlElement receiver(XmlElement flow) {
        String reference = flow.attribute("targetRef");
        XmlElement target = reference == null ? null : document.element(BpmnDocument.localPart(reference));
        if (target != null && target.isBpmn("participant")) {
            String process = target.attribute("processRef");
            target = process == null ? null : document.element(BpmnDocument.localPart(process));
        }
        return processOf(target);
    }

    private static @Nullable XmlElement processOf(@Nullable XmlElement node) {
        XmlElement element = node;
        while (element != null && !element.isBpmn("process")) {
            element = element.parent();
        }
        return element;
    }

    private List<String> payload(XmlElement thrower) {
        XmlElement specification = thrower.children().stream()
                .filter(child -> child.isBpmn("ioSpecification"))
                .findFirst()
                .orElse(thrower);
        return specification.children().stream()
                .filter(child -> child.isBpmn("dataInput"))
                .map(input -> DataNames.variable(input, document))
                .toList();
    }
}
