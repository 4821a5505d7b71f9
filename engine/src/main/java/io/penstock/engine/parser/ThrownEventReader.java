package io.penstock.engine.parser;

import io.penstock.engine.model.EventDefinition;
import io.penstock.engine.model.VariableMapping;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The definitions of signal and escalation events. */
final class ThrownEventReader {

    private final XmlElement event;
    private final BpmnDocument document;

    ThrownEventReader(XmlElement event, BpmnDocument document) {
        this.event = event;
        this.document = document;
    }

    EventDefinition.@Nullable Signal signal(XmlElement definition) {
        String reference = definition.attribute("signalRef");
        if (reference == null) {
            document.problem(
                    definition,
                    ProblemCode.MISSING_REFERENCE,
                    "The signalEventDefinition has no signalRef. Name the <signal>.");
            return null;
        }
        XmlElement signal = document.resolve(definition, "signalRef", reference, Set.of("signal"));
        if (signal == null) {
            return null;
        }
        String name = signal.attribute("name");
        if (name == null || name.isBlank()) {
            document.problem(
                    signal,
                    ProblemCode.SIGNAL_WITHOUT_NAME,
                    "The signal has no name. Its name is what throwing and catching events share; give it one.");
            return null;
        }
        document.checked(signal, "The signal name", name);
        boolean later = isThrowing() && definition.extensionFlag("async", false);
        return new EventDefinition.Signal(name, later, isThrowing() ? passed(definition) : List.of());
    }

    private List<VariableMapping> passed(XmlElement definition) {
        return definition.extensionChildren("in").stream()
                .map(mapping -> VariableMappingReader.read(mapping, document))
                .flatMap(Stream::ofNullable)
                .toList();
    }

    EventDefinition.@Nullable Escalation escalation(XmlElement definition) {
        String codeVariable = isThrowing() ? null : definition.extension("escalationCodeVariable");
        String reference = definition.attribute("escalationRef");
        if (reference == null) {
            if (isThrowing()) {
                document.problem(
                        definition,
                        ProblemCode.MISSING_REFERENCE,
                        "The throwing escalation event has no escalationRef. Name the <escalation> that it throws.");
                return null;
            }
            return new EventDefinition.Escalation(null, codeVariable);
        }
        XmlElement escalation = document.resolve(definition, "escalationRef", reference, Set.of("escalation"));
        if (escalation == null) {
            return null;
        }
        String code = escalation.attribute("escalationCode");
        if (code == null || code.isBlank()) {
            if (!isThrowing()) {
                return new EventDefinition.Escalation(null, codeVariable);
            }
            document.problem(
                    definition,
                    ProblemCode.ESCALATION_WITHOUT_CODE,
                    "The escalation '" + reference
                            + "' has no escalationCode, so nothing could tell it from others. Give "
                            + "<escalation id='" + BpmnDocument.localPart(reference) + "'> an escalationCode.");
            return null;
        }
        return new EventDefinition.Escalation(code, codeVariable);
    }

    private boolean isThrowing() {
        return event.isBpmn("endEvent") || event.isBpmn("intermediateThrowEvent");
    }
}
