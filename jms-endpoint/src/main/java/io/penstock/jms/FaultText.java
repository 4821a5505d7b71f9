package io.penstock.jms;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What a fault document says, for logs and dead letters.
 *
 * @param code such as {@code ENG-1003}
 * @param incidentId under which the cause is in the log
 */
record FaultText(String code, String message, String incidentId) {

    private static final int FAULT_CHILD = 2;

    /** Reads a document that the contract wrote. */
    static FaultText read(byte[] fault) {
        Map<String, String> texts = new HashMap<>();
        try {
            XMLStreamReader reader = guarded(fault);
            int depth = 0;
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    depth++;
                    String name = reader.getLocalName();
                    if (depth == FAULT_CHILD
                            && Set.of("code", "message", "incidentId").contains(name)) {
                        texts.put(name, reader.getElementText());
                        depth--;
                    }
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    depth--;
                }
            }
        } catch (XMLStreamException e) {
            throw new IllegalStateException("The contract wrote a fault that is no XML", e);
        }
        return new FaultText(
                texts.getOrDefault("code", ""),
                texts.getOrDefault("message", ""),
                texts.getOrDefault("incidentId", ""));
    }

    /**
     * Whether a refused document is XML with the element of a known request and without a DTD: then it is a sender's mistake that
     * the sender can be told, else it is nothing that this queue is for.
     */
    static boolean isRequest(byte[] document, Set<QName> requests) {
        try {
            XMLStreamReader reader = guarded(document);
            boolean root = true;
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                    return false;
                }
                if (event == XMLStreamConstants.START_ELEMENT && root) {
                    root = false;
                    if (!requests.contains(reader.getName())) {
                        return false;
                    }
                }
            }
            return true;
        } catch (XMLStreamException e) {
            return false;
        }
    }

    private static XMLStreamReader guarded(byte[] document) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        return factory.createXMLStreamReader(new ByteArrayInputStream(document));
    }
}
