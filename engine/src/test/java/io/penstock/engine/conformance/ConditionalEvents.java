package io.penstock.engine.conformance;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;

/** The events of deployed files that wait for a condition; the engine stores nothing for them. */
final class ConditionalEvents {

    private final List<Waiting> events = new ArrayList<>();

    /**
     * @param element the catching event
     * @param activity the element whose activity instance waits
     * @param state of that activity instance
     */
    record Waiting(String process, String element, String activity, String state) {}

    void add(byte[] file) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            var found = factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(file))
                    .getElementsByTagNameNS("*", "conditionalEventDefinition");
            for (int i = 0; i < found.getLength(); i++) {
                add((Element) found.item(i).getParentNode());
            }
        } catch (Exception e) { // a file that the engine took
            throw new IllegalStateException(e);
        }
    }

    private void add(Element event) {
        Element scope = (Element) event.getParentNode();
        String process = processOf(scope);
        String id = event.getAttribute("id");
        switch (event.getLocalName().toLowerCase(Locale.ROOT)) {
            case "boundaryevent" -> events.add(new Waiting(process, id, event.getAttribute("attachedToRef"), "ACTIVE"));
            case "intermediatecatchevent" -> events.add(new Waiting(process, id, id, "ACTIVE"));
            default -> {
                if (scope.getLocalName().equals("subProcess")) {
                    events.add(new Waiting(process, id, scope.getAttribute("id"), "WATCHING"));
                }
            }
        }
    }

    private static String processOf(Element scope) {
        Element element = scope;
        while (!element.getLocalName().equals("process")) {
            element = (Element) element.getParentNode();
        }
        return element.getAttribute("id");
    }

    List<Waiting> all() {
        return events;
    }

    void clear() {
        events.clear();
    }
}
