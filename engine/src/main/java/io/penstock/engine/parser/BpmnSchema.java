package io.penstock.engine.parser;

import java.io.InputStream;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSInput;
import org.w3c.dom.ls.LSResourceResolver;
import org.xml.sax.SAXException;

/** The BPMN 2.0 schema from the class path; nothing is ever fetched from elsewhere. */
final class BpmnSchema {

    private static final String FOLDER = "bpmn20/";
    private static final String ROOT = "BPMN20.xsd";
    private static final Set<String> PARTS = Set.of(ROOT, "Semantic.xsd", "BPMNDI.xsd", "DI.xsd", "DC.xsd");

    private BpmnSchema() {}

    /** Compiled at first use: an engine that deploys nothing never needs it. */
    private static final class Compiled {
        static final Schema SCHEMA = compile();
    }

    /** The schema, which is thread-safe; one serves all engines. */
    static Schema schema() {
        return Compiled.SCHEMA;
    }

    private static Schema compile() {
        SchemaFactory factory = SchemaFactory.newDefaultInstance();
        try {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setResourceResolver(new ClassPathOnly());
            return factory.newSchema(new StreamSource(open(ROOT), ROOT));
        } catch (SAXException e) {
            throw new IllegalStateException("The BPMN 2.0 schema in this jar does not compile", e);
        }
    }

    private static InputStream open(String part) {
        InputStream stream = BpmnSchema.class.getResourceAsStream(FOLDER + part);
        if (stream == null) {
            throw new IllegalStateException("The BPMN 2.0 schema file " + FOLDER + part
                    + " is missing beside the parser's classes; the build unpacks it there");
        }
        return stream;
    }

    /** Answers the imports between the five files, and refuses every other address. */
    private static final class ClassPathOnly implements LSResourceResolver {

        @Override
        public LSInput resolveResource(
                String type,
                @Nullable String namespace,
                @Nullable String publicId,
                @Nullable String systemId,
                @Nullable String baseUri) {
            if (systemId == null || !PARTS.contains(systemId)) {
                throw new IllegalStateException("The BPMN 2.0 schema refers to an unknown file: " + systemId);
            }
            LSInput input = implementation().createLSInput();
            input.setSystemId(systemId);
            input.setByteStream(open(systemId));
            return input;
        }

        private static DOMImplementationLS implementation() {
            try {
                return (DOMImplementationLS) DocumentBuilderFactory.newDefaultInstance()
                        .newDocumentBuilder()
                        .getDOMImplementation()
                        .getFeature("LS", "3.0");
            } catch (ParserConfigurationException e) {
                throw new IllegalStateException("The JDK's own XML parser does not start", e);
            }
        }
    }
}
