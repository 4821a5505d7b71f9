package io.penstock.jms;

import java.io.ByteArrayInputStream;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What must be known of an envelope before it is given to its service (SOAP over Java Message Service 1.0).
 *
 * @param service that the first element of the body belongs to
 * @param newer whether it is SOAP 1.2
 */
record SoapEnvelope(String service, boolean newer) {

    static final String NAMESPACE_11 = "http://schemas.xmlsoap.org/soap/envelope/";
    static final String NAMESPACE_12 = "http://www.w3.org/2003/05/soap-envelope";

    /** Services of the contracts, by the namespaces of their elements. */
    private static final Map<String, String> SERVICES = Map.of(
            "urn:penstock:repository:1", "RepositoryService",
            "urn:penstock:runtime:1", "RuntimeService",
            "urn:penstock:task:1", "TaskService",
            "urn:penstock:externaltask:1", "ExternalTaskService",
            "urn:penstock:management:1", "ManagementService",
            "urn:penstock:history:1", "HistoryService");

    /**
     * Reads as much as is needed.
     *
     * @throws UnreadableMessageException when the document is no envelope with a request in its body
     */
    static SoapEnvelope read(byte[] document) throws UnreadableMessageException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(document));
            reader.nextTag();
            String envelope = reader.getNamespaceURI();
            if (!reader.getLocalName().equals("Envelope")
                    || !(NAMESPACE_11.equals(envelope) || NAMESPACE_12.equals(envelope))) {
                throw new UnreadableMessageException("unreadable", "The document is no SOAP envelope");
            }
            int depth = 1;
            boolean inBody = false;
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamReader.START_ELEMENT) {
                    depth++;
                    if (depth == 2) {
                        inBody = reader.getLocalName().equals("Body") && envelope.equals(reader.getNamespaceURI());
                    } else if (depth == 3 && inBody) {
                        return of(reader.getNamespaceURI(), NAMESPACE_12.equals(envelope));
                    }
                } else if (event == XMLStreamReader.END_ELEMENT) {
                    depth--;
                }
            }
        } catch (XMLStreamException e) {
            throw new UnreadableMessageException("unreadable", "The envelope cannot be read: " + e.getMessage());
        }
        throw new UnreadableMessageException("unreadable", "The envelope's body is empty");
    }

    private static SoapEnvelope of(String namespace, boolean newer) throws UnreadableMessageException {
        String service = namespace == null ? null : SERVICES.get(namespace);
        if (service == null) {
            throw new UnreadableMessageException(
                    "unreadable", "No service has requests of namespace '" + namespace + "'");
        }
        return new SoapEnvelope(service, newer);
    }

    /** What an envelope of this version has as its media type when nobody says it. */
    String contentType() {
        return newer ? "application/soap+xml;charset=UTF-8" : "text/xml;charset=UTF-8";
    }
}
