package io.penstock.engine.parser;

import io.penstock.engine.model.EventDefinition;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.NodeHead;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Events, and the task that waits like one. */
final class EventReaders {

    private static final Set<String> START = Set.of(
            "messageEventDefinition", "timerEventDefinition", "signalEventDefinition", "conditionalEventDefinition");
    private static final Set<String> CATCH = Set.of(
            "messageEventDefinition",
            "timerEventDefinition",
            "signalEventDefinition",
            "conditionalEventDefinition",
            "linkEventDefinition");
    private static final Set<String> EVENT_SUBPROCESS = Set.of(
            "messageEventDefinition",
            "timerEventDefinition",
            "signalEventDefinition",
            "conditionalEventDefinition",
            "errorEventDefinition",
            "escalationEventDefinition",
            "compensateEventDefinition");
    private static final Set<String> THROW = Set.of(
            "messageEventDefinition",
            "signalEventDefinition",
            "escalationEventDefinition",
            "compensateEventDefinition",
            "linkEventDefinition");
    private static final Set<String> BOUNDARY = Set.of(
            "messageEventDefinition",
            "timerEventDefinition",
            "signalEventDefinition",
            "conditionalEventDefinition",
            "errorEventDefinition",
            "escalationEventDefinition",
            "compensateEventDefinition",
            "cancelEventDefinition");
    private static final Set<String> END = Set.of(
            "terminateEventDefinition",
            "messageEventDefinition",
            "signalEventDefinition",
            "errorEventDefinition",
            "escalationEventDefinition",
            "compensateEventDefinition",
            "cancelEventDefinition");

    private static final String PARALLEL = "parallelMultiple";

    private EventReaders() {}

    static FlowNode startEvent(XmlElement element, NodeHead head, BpmnDocument document) {
        boolean inEventSubProcess = SubProcessReaders.isTriggeredByEvent(element.parent());
        boolean interrupting = !inEventSubProcess || element.flag("isInterrupting", true);
        EventDefinition trigger =
                new EventDefinitionReader(element, document).read(inEventSubProcess ? EVENT_SUBPROCESS : START);
        boolean startsProcess = head.scopeId() == null;
        String initiator = startsProcess ? element.extension("initiator") : null;
        if (inEventSubProcess) {
            trigger = allAtOnce(element, head, trigger, document);
        } else {
            refuseParallel(element, trigger, document);
        }
        return new FlowNode.StartEvent(head, orNone(trigger), initiator, interrupting);
    }

    static FlowNode endEvent(XmlElement element, NodeHead head, BpmnDocument document) {
        EventDefinition result = new EventDefinitionReader(element, document).read(END);
        return new FlowNode.EndEvent(head, orNone(result));
    }

    static FlowNode intermediateCatchEvent(XmlElement element, NodeHead head, BpmnDocument document) {
        EventDefinition trigger = new EventDefinitionReader(element, document).read(CATCH);
        requireDefinition(element, trigger, document);
        boolean parallel = element.flag(PARALLEL, false);
        if (parallel && trigger instanceof EventDefinition.Multiple multiple) {
            return new FlowNode.ParallelMultipleCatchEvent(head, parts(head, multiple));
        }
        return new FlowNode.IntermediateCatchEvent(head, orNone(trigger));
    }

    private static List<FlowNode.IntermediateCatchEvent> parts(NodeHead head, EventDefinition.Multiple multiple) {
        List<FlowNode.IntermediateCatchEvent> parts = new ArrayList<>();
        for (EventDefinition part : multiple.parts()) {
            parts.add(new FlowNode.IntermediateCatchEvent(head.ofPart(parts.size() + 1), part));
        }
        return parts;
    }

    /** What an event waits for that other events around it may keep from happening: with parallelMultiple all of its triggers. */
    private static @Nullable EventDefinition allAtOnce(
            XmlElement element, NodeHead head, @Nullable EventDefinition trigger, BpmnDocument document) {
        if (!element.flag(PARALLEL, false) || !(trigger instanceof EventDefinition.Multiple multiple)) {
            return trigger;
        }
        if (multiple.parts().stream().anyMatch(EventReaders::happensInside)) {
            document.problem(
                    element,
                    ProblemCode.SEVERAL_EVENT_DEFINITIONS,
                    "An error or an escalation is caught where it is thrown and waits for no other trigger, but the "
                            + element.shown()
                            + " has parallelMultiple='true'. Draw an event of its own for it.");
            return null;
        }
        return new EventDefinition.ParallelMultiple(parts(head, multiple));
    }

    private static boolean happensInside(EventDefinition part) {
        return part instanceof EventDefinition.Error || part instanceof EventDefinition.Escalation;
    }

    /** Before a process there is nobody who keeps the triggers that came. */
    private static void refuseParallel(XmlElement element, @Nullable EventDefinition trigger, BpmnDocument document) {
        if (element.flag(PARALLEL, false) && trigger instanceof EventDefinition.Multiple) {
            document.problem(
                    element,
                    ProblemCode.UNSUPPORTED_VALUE,
                    "parallelMultiple='true' at " + element.shown()
                            + " is not supported: nothing runs yet that could wait for all of several triggers. Start the process by "
                            + "a parallel eventBasedGateway with instantiate='true', or catch the others behind the event.");
        }
    }

    static FlowNode intermediateThrowEvent(XmlElement element, NodeHead head, BpmnDocument document) {
        EventDefinition result = new EventDefinitionReader(element, document).read(THROW);
        return new FlowNode.IntermediateThrowEvent(head, orNone(result));
    }

    static FlowNode boundaryEvent(XmlElement element, NodeHead head, BpmnDocument document) {
        EventDefinition trigger = new EventDefinitionReader(element, document).read(BOUNDARY);
        requireDefinition(element, trigger, document);
        trigger = allAtOnce(element, head, trigger, document);
        // A compensation event finds its activity done: there is nothing left to cancel, whatever the attribute says.
        boolean interrupting =
                element.flag("cancelActivity", true) && !(trigger instanceof EventDefinition.CompensatedBy);
        if (!interrupting && trigger instanceof EventDefinition.Error) {
            document.warning(
                    element,
                    ProblemCode.ERROR_BOUNDARY_NOT_INTERRUPTING,
                    "An error always ends the activity that throws it, so the event is interrupting all the same. "
                            + "Found cancelActivity='false'; remove it.");
            interrupting = true;
        }
        if (!interrupting && trigger instanceof EventDefinition.Cancel) {
            document.problem(
                    element,
                    ProblemCode.UNSUPPORTED_VALUE,
                    "A cancelled transaction has ended when its boundary event occurs, so the event is interrupting. "
                            + "Found cancelActivity='false'; remove it.");
        }
        String attachedTo = element.attribute("attachedToRef");
        return new FlowNode.BoundaryEvent(
                head, attachedTo == null ? "" : BpmnDocument.localPart(attachedTo), interrupting, orNone(trigger));
    }

    static FlowNode eventBasedGateway(XmlElement element, NodeHead head, BpmnDocument document) {
        boolean instantiates = element.flag("instantiate", false);
        String kind = element.attribute("eventGatewayType");
        boolean parallel = kind != null && kind.strip().equals("Parallel");
        if (parallel && !instantiates) {
            document.problem(
                    element,
                    ProblemCode.UNSUPPORTED_VALUE,
                    "eventGatewayType='Parallel' at " + element.shown()
                            + " belongs to a gateway that starts the process, with instantiate='true'. To wait for all of several "
                            + "messages, put their catch events between two parallelGateways.");
        }
        if (head.continuation().after()) {
            document.problem(
                    element,
                    ProblemCode.UNSUPPORTED_VALUE,
                    "An event-based gateway is left by an event, so it cannot be asyncAfter. Set asyncBefore at the nodes behind its "
                            + "events.");
        }
        return new FlowNode.EventBasedGateway(head, instantiates, parallel);
    }

    static FlowNode receiveTask(XmlElement element, NodeHead head, BpmnDocument document) {
        String reference = element.attribute("messageRef");
        EventDefinition.Message message =
                reference == null ? null : new EventDefinitionReader(element, document).message(element, reference);
        return new FlowNode.ReceiveTask(head, message, element.flag("instantiate", false));
    }

    private static void requireDefinition(
            XmlElement element, @Nullable EventDefinition definition, BpmnDocument document) {
        if (definition instanceof EventDefinition.None) {
            document.problem(
                    element,
                    ProblemCode.EVENT_WITHOUT_DEFINITION,
                    "The " + element.shown()
                            + " has no event definition, so nothing can trigger it. Add one, such as a "
                            + "messageEventDefinition or timerEventDefinition.");
        }
    }

    private static EventDefinition orNone(@Nullable EventDefinition definition) {
        return definition == null ? new EventDefinition.None() : definition;
    }
}
