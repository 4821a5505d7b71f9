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
            case "intermediatecatchevent" -> {
                events.add(new Waiting(process, id, id, "ACTIVE"));
                gatewaysBefore(scope, id).forEach(gateway -> events.add(new Waiting(process, id, gateway, "ACTIVE")));
            }
            default -> {
                if (scope.getLocalName().equals("subProcess")) {
                    events.add(new Waiting(process, id, scope.getAttribute("id"), "WATCHING"));
                }
            }
        }
    }

    /** Event-based gateways from which a flow leads to the event: they wait in its place. */
    private static List<String> gatewaysBefore(Element scope, String event) {
        List<String> gateways = new ArrayList<>();
        var flows = scope.getElementsByTagNameNS("*", "sequenceFlow");
        for (int i = 0; i < flows.getLength(); i++) {
            Element flow = (Element) flows.item(i);
            if (flow.getAttribute("targetRef").equals(event)) {
                gateways.add(flow.getAttribute("sourceRef"));
            }
        }
        var found = scope.getElementsByTagNameNS("*", "eventBasedGateway");
        List<String> eventBased = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            eventBased.add(((Element) found.item(i)).getAttribute("id"));
        }
        gateways.retainAll(eventBased);
        return gateways;
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
