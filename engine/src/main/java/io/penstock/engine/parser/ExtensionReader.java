package io.penstock.engine.parser;

import io.penstock.engine.model.ApplicationCode;
import io.penstock.engine.model.ElementExtensions;
import io.penstock.engine.model.FormModel;
import io.penstock.engine.model.Listener;
import io.penstock.engine.model.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is hung on an element beside BPMN: variables in and out, and listeners. */
final class ExtensionReader {

    private static final Set<String> LIFE = Set.of(Listener.START, Listener.END);

    private static final Set<String> OF_TASK =
            Set.of(Listener.CREATE, Listener.ASSIGNMENT, Listener.UPDATE, Listener.COMPLETE, Listener.DELETE);

    private final XmlElement element;
    private final BpmnDocument document;

    private ExtensionReader(XmlElement element, BpmnDocument document) {
        this.element = element;
        this.document = document;
    }

    /** Those of a flow node. What is not allowed at its kind is left unread, and thereby refused. */
    static ElementExtensions ofNode(XmlElement element, BpmnDocument document) {
        if (isLink(element)) {
            return ElementExtensions.NONE;
        }
        var reader = new ExtensionReader(element, document);
        List<Parameter> inputs = new ArrayList<>();
        List<Parameter> outputs = new ArrayList<>();
        if (mapsVariables(element)) {
            for (XmlElement mapping : element.extensionChildren("inputOutput")) {
                inputs.addAll(reader.parameters(mapping, "inputParameter"));
                if (!element.isBpmn("endEvent")) {
                    outputs.addAll(reader.parameters(mapping, "outputParameter"));
                }
            }
        }
        List<Listener> listeners = new ArrayList<>(reader.listeners("executionListener", LIFE, null));
        if (element.isBpmn("userTask")) {
            listeners.addAll(reader.listeners("taskListener", OF_TASK, null));
        }
        return new ElementExtensions(inputs, outputs, listeners, FormReader.read(element, document));
    }

    /** Those of a process. */
    static ElementExtensions ofProcess(XmlElement process, BpmnDocument document) {
        return new ElementExtensions(
                List.of(),
                List.of(),
                new ExtensionReader(process, document).listeners("executionListener", LIFE, null),
                FormModel.NONE);
    }

    /** Those of a sequence flow. */
    static ElementExtensions ofFlow(XmlElement flow, BpmnDocument document) {
        return new ElementExtensions(
                List.of(),
                List.of(),
                new ExtensionReader(flow, document)
                        .listeners("executionListener", Set.of(Listener.TAKE), Listener.TAKE),
                FormModel.NONE);
    }

    private static boolean isLink(XmlElement element) {
        return element.children().stream().anyMatch(child -> child.isBpmn("linkEventDefinition"));
    }

    private static boolean mapsVariables(XmlElement element) {
        return !element.localName().endsWith("Gateway") && !SubProcessReaders.isTriggeredByEvent(element);
    }

    // ---- variables in and out

    private List<Parameter> parameters(XmlElement mapping, String local) {
        var parameters = new ArrayList<Parameter>();
        for (XmlElement parameter : mapping.extensions(local)) {
            String name = parameter.attribute("name");
            if (name == null || name.isBlank()) {
                document.problem(
                        parameter,
                        ProblemCode.PARAMETER_INVALID,
                        "The " + parameter.shown() + " names no variable. Add the attribute name.");
                name = "";
            }
            parameters.add(new Parameter(name.strip(), source(parameter, "The " + local + " '" + name.strip() + "'")));
        }
        return parameters;
    }

    private Parameter.Source source(XmlElement at, String what) {
        List<XmlElement> inside = new ArrayList<>();
        for (String local : List.of("script", "list", "map")) {
            inside.addAll(at.extensions(local));
        }
        if (inside.size() > 1) {
            document.problem(
                    at,
                    ProblemCode.PARAMETER_INVALID,
                    what + " has " + inside.size() + " values. Keep one of script, list and map.");
        }
        if (!inside.isEmpty()) {
            return structured(inside.get(0), what);
        }
        String text = at.text();
        return text.isEmpty() ? new Parameter.Nothing() : new Parameter.Text(document.checked(at, what, text));
    }

    private Parameter.Source structured(XmlElement at, String what) {
        return switch (at.localName()) {
            case "script" -> new Parameter.Scripted(ScriptReader.inside(at, document));
            case "map" -> entries(at, what);
            default -> items(at, what);
        };
    }

    private Parameter.Source entries(XmlElement map, String what) {
        var entries = new ArrayList<Parameter.Entry>();
        for (XmlElement entry : map.extensions("entry")) {
            String key = document.checkedOrNull(entry, "The key of an entry", entry.attribute("key"));
            if (key == null) {
                document.problem(
                        entry,
                        ProblemCode.PARAMETER_INVALID,
                        "An entry of " + what + " has no key. Add the attribute key.");
                key = "";
            }
            entries.add(new Parameter.Entry(key, source(entry, what)));
        }
        return new Parameter.Entries(entries);
    }

    /** Texts in elements of any name, as Camunda 7 has it, beside scripts, lists and maps. */
    private Parameter.Source items(XmlElement list, String what) {
        var items = new ArrayList<Parameter.Source>();
        for (XmlElement item : list.children()) {
            if (!item.name().namespace().equals(Names.EXTENSION)) {
                continue;
            }
            item.markRead();
            boolean nested = Set.of("script", "list", "map").contains(item.localName());
            items.add(nested ? structured(item, what) : source(item, what));
        }
        return new Parameter.Items(items);
    }

    // ---- listeners

    private List<Listener> listeners(String local, Set<String> events, @Nullable String otherwise) {
        var listeners = new ArrayList<Listener>();
        for (XmlElement listener : element.extensionChildren(local)) {
            String event = event(listener, events, otherwise);
            listener.attribute("id");
            listener.children("timerEventDefinition").forEach(XmlElement::markSkipped);
            ApplicationCode code = ListenerCode.read(listener, document);
            if (event != null && code != null) {
                listeners.add(new Listener(event, code));
            }
        }
        return listeners;
    }

    private @Nullable String event(XmlElement listener, Set<String> events, @Nullable String otherwise) {
        String written = listener.attribute("event");
        String event = written == null || written.isBlank() ? otherwise : written.strip();
        if (event != null && events.contains(event)) {
            return event;
        }
        document.problem(
                listener,
                ProblemCode.LISTENER_INVALID,
                "The " + listener.shown() + " at " + element.shown() + " is called at "
                        + (event == null ? "no event" : "'" + event + "'") + "; expected "
                        + String.join(" or ", events.stream().sorted().toList()) + "."
                        + ("timeout".equals(event) ? " Use a timer boundary event with cancelActivity='false'." : ""));
        return null;
    }
}
