package io.penstock.engine.parser;

import io.penstock.engine.model.EventDefinition;
import io.penstock.engine.model.EventDefinition.TimerKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The event definition of one event. */
final class EventDefinitionReader {

    private static final Map<String, TimerKind> TIMES =
            Map.of("timeDate", TimerKind.DATE, "timeDuration", TimerKind.DURATION, "timeCycle", TimerKind.CYCLE);

    private final XmlElement event;
    private final BpmnDocument document;

    EventDefinitionReader(XmlElement event, BpmnDocument document) {
        this.event = event;
        this.document = document;
    }

    /**
     * The definition, multiple for several, None when there is none, or null when there is one that a problem refuses.
     *
     * @param allowed local names of the definitions that this kind of event executes
     */
    @Nullable EventDefinition read(Set<String> allowed) {
        List<XmlElement> found = new EventDefinitions(document).of(event);
        if (found.isEmpty()) {
            return EventDefinitions.has(event) ? null : new EventDefinition.None();
        }
        List<EventDefinition> parts = new ArrayList<>();
        for (XmlElement definition : found) {
            EventDefinition part = null;
            if (allowed.contains(definition.localName())) {
                part = definition(definition.markRead());
            } else if (definition.parent() != event) {
                document.problem(
                        event,
                        ProblemCode.UNSUPPORTED_ELEMENT,
                        "The eventDefinitionRef names a " + definition.shown() + ", which is not executed at "
                                + event.shown() + ". " + Refusals.reason(definition));
            }
            if (part != null) {
                parts.add(part);
            }
        }
        if (parts.size() < found.size()) {
            return null; // A problem says what is wrong; or nobody reads it, so it is refused by name.
        }
        return parts.size() == 1 ? parts.get(0) : new MultipleEventChecks(event, document).multiple(parts);
    }

    private @Nullable EventDefinition definition(XmlElement definition) {
        return switch (definition.localName()) {
            case "messageEventDefinition" -> isThrowing() ? sentMessage(definition) : messageDefinition(definition);
            case "timerEventDefinition" -> timer(definition);
            case "errorEventDefinition" -> error(definition);
            case "compensateEventDefinition" -> compensation(definition);
            case "signalEventDefinition" -> new ThrownEventReader(event, document).signal(definition);
            case "escalationEventDefinition" -> new ThrownEventReader(event, document).escalation(definition);
            case "conditionalEventDefinition" -> ConditionalEventReader.read(definition, document);
            case "cancelEventDefinition" -> new EventDefinition.Cancel();
            case "linkEventDefinition" -> link(definition);
            default -> new EventDefinition.Terminate();
        };
    }

    private boolean isThrowing() {
        return event.isBpmn("endEvent") || event.isBpmn("intermediateThrowEvent");
    }

    /** Where a service sends, it says what; the message is for people. Else it goes along the message flow. */
    private EventDefinition sentMessage(XmlElement definition) {
        String reference = definition.attribute("messageRef");
        if (!ServiceReaders.namesImplementation(definition)) {
            EventDefinition thrown = new MessageFlows(document).thrownBy(event, reference);
            if (thrown != null) {
                return thrown;
            }
        }
        if (reference != null) {
            document.resolve(definition, "messageRef", reference, Set.of("message"));
        }
        return new EventDefinition.SentMessage(ServiceReaders.call(definition, document));
    }

    private EventDefinition.@Nullable Message messageDefinition(XmlElement definition) {
        String reference = definition.attribute("messageRef");
        if (reference == null) {
            document.problem(
                    definition,
                    ProblemCode.MISSING_REFERENCE,
                    "The messageEventDefinition has no messageRef. Name the <message> that triggers the event.");
            return null;
        }
        return message(definition, reference);
    }

    EventDefinition.@Nullable Message message(XmlElement at, String reference) {
        XmlElement message = document.resolve(at, "messageRef", reference, Set.of("message"));
        if (message == null) {
            return null;
        }
        String name = message.attribute("name");
        if (name == null || name.isBlank()) {
            document.problem(
                    message,
                    ProblemCode.MESSAGE_WITHOUT_NAME,
                    "The message has no name. Its name is what senders address; give it one.");
            return null;
        }
        return new EventDefinition.Message(name);
    }

    private @Nullable EventDefinition error(XmlElement definition) {
        boolean throwing = event.isBpmn("endEvent");
        String codeVariable = throwing ? null : definition.extension("errorCodeVariable");
        String messageVariable = throwing ? null : definition.extension("errorMessageVariable");
        String reference = definition.attribute("errorRef");
        if (reference == null) {
            if (throwing) {
                document.problem(
                        definition,
                        ProblemCode.MISSING_REFERENCE,
                        "The error end event has no errorRef. Name the <error> that it throws.");
                return null;
            }
            return new EventDefinition.Error(null, null, codeVariable, messageVariable);
        }
        String id = BpmnDocument.localPart(reference.strip());
        if (!isDeclared(id)) {
            return new EventDefinition.Error(id, null, codeVariable, messageVariable);
        }
        XmlElement error = document.resolve(definition, "errorRef", reference, Set.of("error"));
        if (error == null) {
            return null;
        }
        String code = error.attribute("errorCode");
        if (code == null || code.isBlank()) {
            document.problem(
                    definition,
                    ProblemCode.ERROR_WITHOUT_CODE,
                    "The error '" + reference + "' has no errorCode. Give <error id='"
                            + BpmnDocument.localPart(reference)
                            + "'> an errorCode"
                            + (throwing ? "." : ", or remove errorRef to catch every error."));
            return null;
        }
        String message = throwing ? error.extension("errorMessage") : null;
        return new EventDefinition.Error(code, message, codeVariable, messageVariable);
    }

    /** Whether the file has an element of that id; many files name an error code instead. */
    private boolean isDeclared(String id) {
        return document.element(id) != null;
    }

    private EventDefinition compensation(XmlElement definition) {
        String activity = definition.attribute("activityRef");
        boolean waits = definition.flag("waitForCompletion", true);
        if (event.isBpmn("boundaryEvent")) {
            return new EventDefinition.CompensatedBy(document.compensationHandlerOf(event));
        }
        return new EventDefinition.Compensate(activity == null ? null : BpmnDocument.localPart(activity), waits);
    }

    private @Nullable EventDefinition link(XmlElement definition) {
        definition.children("source"); // The name says the same.
        definition.children("target");
        String name = document.checkedOrNull(definition, "name", definition.attribute("name"));
        return name == null ? null : new EventDefinition.Link(name);
    }

    private @Nullable EventDefinition timer(XmlElement definition) {
        var times = new ArrayList<XmlElement>();
        TIMES.keySet().forEach(name -> times.addAll(definition.children(name)));
        if (times.isEmpty()) {
            document.problem(
                    definition,
                    ProblemCode.TIMER_WITHOUT_TIME,
                    "The timer has no time. Add one of timeDate, timeDuration and timeCycle.");
            return null;
        }
        if (times.size() > 1) {
            times.forEach(Harmless::ignoreTree);
            document.problem(
                    definition,
                    ProblemCode.TIMER_SEVERAL_TIMES,
                    "The timer has " + times.size() + " times. Keep one of timeDate, timeDuration and timeCycle.");
            return null;
        }
        return timer(definition, times.get(0));
    }

    private @Nullable EventDefinition timer(XmlElement definition, XmlElement time) {
        TimerKind kind = TIMES.getOrDefault(time.localName(), TimerKind.DATE);
        if (!ConditionReader.hasOurLanguage(time, document)) {
            return null;
        }
        String text = time.text();
        String error = document.hasExpression(text) ? null : TextChecks.timerError(kind, text);
        if (document.hasExpression(text)) {
            document.checked(time, "The timer's " + time.localName(), text);
        } else if (error != null) {
            noteUnreadable(definition, time, error);
        }
        return new EventDefinition.Timer(kind, text);
    }

    /** One that starts processes is refused, for it would have to be set at the deployment; others fail when they are reached, if ever. */
    private void noteUnreadable(XmlElement definition, XmlElement time, String error) {
        String message = "The timer's " + time.localName() + " '" + time.text() + "' cannot be read; " + error
                + ", or an expression.";
        XmlElement event = definition.parent();
        XmlElement scope = event == null ? null : event.parent();
        if (event != null && event.isBpmn("startEvent") && scope != null && scope.isBpmn("process")) {
            document.problem(time, ProblemCode.TIMER_INVALID, message);
        } else {
            document.warning(time, ProblemCode.TIMER_INVALID, message + " The event fails when it is reached.");
        }
    }
}
