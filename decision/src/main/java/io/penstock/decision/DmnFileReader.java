package io.penstock.decision;

import io.penstock.engine.api.DeploymentRefusedException;
import java.io.ByteArrayInputStream;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads a DMN file before it is compiled: no document type, no access to anything outside the bytes, every expression in FEEL and without a
 * fault, and nothing in it that would be passed over. Thread-safe.
 */
final class DmnFileReader {

    private static final int MAX_BYTES = 8 * 1024 * 1024;

    private final FeelSyntax feel = new FeelSyntax();

    /**
     * Reads a file.
     *
     * @throws DeploymentRefusedException with every problem of the file
     */
    DmnFile read(String resourceName, byte[] content) throws DeploymentRefusedException {
        var reading = new DmnReading(resourceName, feel);
        if (content.length > MAX_BYTES) {
            reading.problem(
                    DecisionProblem.INVALID,
                    "The file has " + content.length + " bytes; at most " + MAX_BYTES
                            + " are read. Split it into several files.");
        } else {
            read(content, reading);
        }
        return reading.result();
    }

    private static void read(byte[] content, DmnReading reading) {
        try {
            XMLStreamReader xml = newFactory().createXMLStreamReader(new ByteArrayInputStream(content));
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.DTD) {
                    reading.problem(DecisionProblem.INVALID, "A document type is not allowed. Remove <!DOCTYPE.");
                    return;
                }
                read(event, xml, reading);
            }
        } catch (XMLStreamException e) {
            Location place = e.getLocation();
            reading.problem(
                    place == null ? 0 : Math.max(0, place.getLineNumber()),
                    place == null ? 0 : Math.max(0, place.getColumnNumber()),
                    DecisionProblem.INVALID,
                    "The file cannot be read as XML: " + e.getMessage());
        }
    }

    private static void read(int event, XMLStreamReader xml, DmnReading reading) {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> reading.begin(xml);
            case XMLStreamConstants.END_ELEMENT -> reading.end();
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> reading.text(xml.getText());
            default -> {
                // Comments, spaces and processing instructions say nothing.
            }
        }
    }

    private static XMLInputFactory newFactory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
