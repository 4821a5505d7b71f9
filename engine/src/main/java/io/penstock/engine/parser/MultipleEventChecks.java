package io.penstock.engine.parser;

import io.penstock.engine.model.EventDefinition;
import io.penstock.engine.model.ServiceCall;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules of events with several definitions (BPMN 2.0, 10.5.5). */
final class MultipleEventChecks {

    private final XmlElement event;
    private final BpmnDocument document;

    MultipleEventChecks(XmlElement event, BpmnDocument document) {
        this.event = event;
        this.document = document;
    }

    /** The definitions as one, those at the end that keep or end the event; null when they do not go together. */
    EventDefinition.@Nullable Multiple multiple(List<EventDefinition> parts) {
        if (parts.stream().anyMatch(MultipleEventChecks::standsAlone)) {
            return refuse("A link, a cancellation and the compensation that an event catches stand alone.");
        }
        if (count(parts, EventDefinition.Conditional.class) > 1) {
            return refuse("It waits for several conditions; write one that joins them by 'or'.");
        }
        if (event.hasAttribute("cancelActivity")
                && !event.flag("cancelActivity", true)
                && count(parts, EventDefinition.Error.class) > 0) {
            return refuse("An error always ends the activity, and the event is not interrupting.");
        }
        List<EventDefinition> last = parts.stream().filter(this::keepsTheEvent).toList();
        if (last.size() > 1) {
            return refuse(
                    "Of messages that workers send, compensation that is waited for, errors and termination, one event "
                            + "throws one.");
        }
        List<EventDefinition> ordered = new ArrayList<>(parts);
        ordered.removeAll(last);
        ordered.addAll(last);
        return new EventDefinition.Multiple(ordered);
    }

    private static boolean standsAlone(EventDefinition part) {
        return part instanceof EventDefinition.Link
                || part instanceof EventDefinition.Cancel
                || part instanceof EventDefinition.CompensatedBy;
    }

    private boolean keepsTheEvent(EventDefinition part) {
        boolean thrown = event.isBpmn("endEvent") || event.isBpmn("intermediateThrowEvent");
        return (thrown && part instanceof EventDefinition.Error)
                || part instanceof EventDefinition.Terminate
                || (part instanceof EventDefinition.Compensate compensation && compensation.waits())
                || (part instanceof EventDefinition.SentMessage message
                        && message.call() != null
                        && message.call().kind() == ServiceCall.Kind.EXTERNAL);
    }

    private static long count(List<EventDefinition> parts, Class<? extends EventDefinition> kind) {
        return parts.stream().filter(kind::isInstance).count();
    }

    private EventDefinition.@Nullable Multiple refuse(String why) {
        document.problem(
                event,
                ProblemCode.SEVERAL_EVENT_DEFINITIONS,
                "The event has several event definitions that are not executed together. " + why
                        + " Draw one event for each of them.");
        return null;
    }
}
