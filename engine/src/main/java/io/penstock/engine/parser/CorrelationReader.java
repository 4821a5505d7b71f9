package io.penstock.engine.parser;

import io.penstock.engine.model.CorrelationKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The correlation keys of a process (BPMN 2.0, 8.4.2): those that it subscribes to, whose values its own variables are; and those of
 * its collaborations, whose values come with the first message.
 */
final class CorrelationReader {

    private static final Pattern VARIABLE = Pattern.compile("[$#]\\{\\s*([^\\s{}()\\[\\].'\"]+)\\s*}");

    private final BpmnDocument document;
    private final XmlElement process;

    CorrelationReader(BpmnDocument document, XmlElement process) {
        this.document = document;
        this.process = process;
    }

    List<CorrelationKey> read() {
        List<CorrelationKey> keys = new ArrayList<>();
        Set<XmlElement> subscribed = new LinkedHashSet<>();
        for (XmlElement subscription : process.children("correlationSubscription")) {
            Harmless.ignoreTree(subscription);
            XmlElement key = resolve(subscription, "correlationKeyRef", "correlationKey");
            if (key != null) {
                subscribed.add(key);
                keys.add(key(key, bindings(subscription)));
            }
        }
        conversationKeys().stream()
                .filter(key -> !subscribed.contains(key))
                .map(key -> key(key, null))
                .forEach(keys::add);
        return keys.stream().filter(key -> !key.properties().isEmpty()).toList();
    }

    /**
     * @param bindings expressions over the process's variables by property; null when the first message says the values
     */
    private CorrelationKey key(XmlElement key, @Nullable Map<XmlElement, XmlElement> bindings) {
        List<CorrelationKey.Property> properties = new ArrayList<>();
        for (XmlElement reference : key.children("correlationPropertyRef")) {
            XmlElement property = document.resolve(
                    reference, "correlationPropertyRef", reference.text(), Set.of("correlationProperty"));
            if (property == null) {
                continue;
            }
            String variable = bindings == null ? name(property) : variable(bindings.get(property), property, key);
            properties.add(new CorrelationKey.Property(variable, bindings == null, messagePaths(property)));
        }
        return new CorrelationKey(properties);
    }

    private Map<XmlElement, XmlElement> bindings(XmlElement subscription) {
        Map<XmlElement, XmlElement> bindings = new LinkedHashMap<>();
        for (XmlElement binding : subscription.children("correlationPropertyBinding")) {
            XmlElement property = resolve(binding, "correlationPropertyRef", "correlationProperty");
            XmlElement dataPath = binding.child("dataPath");
            if (property != null && dataPath != null) {
                bindings.put(property, dataPath);
            }
        }
        return bindings;
    }

    /** The database finds the instance, so a value is what one variable holds. */
    private String variable(@Nullable XmlElement dataPath, XmlElement property, XmlElement key) {
        if (dataPath == null) {
            document.problem(
                    process,
                    ProblemCode.CORRELATION,
                    "The correlationSubscription of key '" + key.id() + "' binds property '" + property.id()
                            + "' to nothing. Add a correlationPropertyBinding with a dataPath.");
            return "";
        }
        Matcher variable = VARIABLE.matcher(dataPath.text());
        if (!ConditionReader.hasOurLanguage(dataPath, document)) {
            return "";
        }
        if (!variable.matches()) {
            document.problem(
                    dataPath,
                    ProblemCode.CORRELATION,
                    "The dataPath '" + dataPath.text()
                            + "' is not one variable, which is what instances are found by. Write ${name} of a process variable.");
            return "";
        }
        return String.valueOf(variable.group(1));
    }

    private Map<String, String> messagePaths(XmlElement property) {
        Map<String, String> paths = new LinkedHashMap<>();
        for (XmlElement retrieval : property.children("correlationPropertyRetrievalExpression")) {
            XmlElement message = resolve(retrieval, "messageRef", "message");
            XmlElement path = retrieval.child("messagePath");
            String expression = path == null ? null : ConditionReader.read(path, "messagePath", document);
            String name = message == null ? null : message.attribute("name");
            if (name != null && expression != null) {
                paths.put(name, expression);
            }
        }
        return paths;
    }

    private List<XmlElement> conversationKeys() {
        List<XmlElement> keys = new ArrayList<>();
        for (XmlElement collaboration : document.root().children()) {
            if (collaboration.isBpmn("collaboration") && takesPartIn(collaboration)) {
                collectKeys(collaboration, keys);
            }
        }
        return keys;
    }

    private boolean takesPartIn(XmlElement collaboration) {
        return collaboration.children().stream()
                .filter(child -> child.isBpmn("participant"))
                .map(participant -> participant.attribute("processRef"))
                .anyMatch(reference ->
                        reference != null && BpmnDocument.localPart(reference).equals(process.id()));
    }

    private static void collectKeys(XmlElement parent, List<XmlElement> keys) {
        for (XmlElement child : parent.children()) {
            if (child.isBpmn("correlationKey")) {
                keys.add(child);
            } else if (child.isBpmn("conversation") || child.isBpmn("subConversation")) {
                collectKeys(child, keys);
            }
        }
    }

    private @Nullable XmlElement resolve(XmlElement at, String attribute, String kind) {
        String reference = at.attribute(attribute);
        return reference == null ? null : document.resolve(at, attribute, reference, Set.of(kind));
    }

    private static String name(XmlElement property) {
        String name = property.attribute("name");
        return name == null || name.isBlank() ? String.valueOf(property.id()) : name.strip();
    }
}
