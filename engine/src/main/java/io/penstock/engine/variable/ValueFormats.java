package io.penstock.engine.variable;

import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Checks that a value of a textual format keeps to the format. */
public final class ValueFormats {

    private static final XMLInputFactory XML = secureFactory();

    private ValueFormats() {}

    /**
     * @throws IllegalArgumentException for XML that is not well-formed or has a document type, and for text that is no JSON
     */
    public static void check(Value value) {
        if (value instanceof Value.JsonValue json) {
            JsonView.of(json.text());
        } else if (value instanceof Value.XmlValue xml) {
            checkXml(xml.document());
        }
    }

    private static void checkXml(String document) {
        try {
            XMLStreamReader reader = XML.createXMLStreamReader(new StringReader(document));
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamReader.DTD) {
                    throw new IllegalArgumentException("The XML has a document type declaration, which is not allowed");
                }
            }
            reader.close();
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
            throw new IllegalArgumentException("The XML is not well-formed, line " + line, e);
        }
    }

    private static XMLInputFactory secureFactory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
