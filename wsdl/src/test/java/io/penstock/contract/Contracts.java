package io.penstock.contract;

import java.io.IOException;
import java.io.StringReader;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.wsdl.Definition;
import javax.wsdl.WSDLException;
import javax.wsdl.factory.WSDLFactory;
import javax.wsdl.xml.WSDLReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The contract files, as the tests read them. */
final class Contracts {

    static final String WSDL = "http://schemas.xmlsoap.org/wsdl/";
    static final String XSD = XMLConstants.W3C_XML_SCHEMA_NS_URI;
    static final String SOAP11 = "http://schemas.xmlsoap.org/wsdl/soap/";
    static final String SOAP12 = "http://schemas.xmlsoap.org/wsdl/soap12/";
    static final String TYPES = "urn:penstock:types:1";

    static final List<String> SERVICES =
            List.of("Repository", "Runtime", "Task", "ExternalTask", "History", "Management");
    static final List<String> SCHEMAS = List.of(
            "penstock-types.xsd",
            "repository.xsd",
            "runtime.xsd",
            "task.xsd",
            "externaltask.xsd",
            "history.xsd",
            "management.xsd");

    private Contracts() {}

    static List<String> wsdls() {
        return SERVICES.stream().map(Contracts::wsdl).toList();
    }

    static List<String> files() {
        return Stream.of(wsdls(), SCHEMAS, List.of("penstock-faults.wsdl"))
                .flatMap(List::stream)
                .toList();
    }

    static String wsdl(String service) {
        return service + "Service.wsdl";
    }

    static String schema(String service) {
        return service.toLowerCase(java.util.Locale.ROOT) + ".xsd";
    }

    static String namespace(String service) {
        return "urn:penstock:" + service.toLowerCase(java.util.Locale.ROOT) + ":1";
    }

    static URL url(String file) {
        return Objects.requireNonNull(Contracts.class.getResource("/wsdl/" + file), file);
    }

    static Document document(String file) {
        return parse(new InputSource(url(file).toString()));
    }

    static Document parse(String xml) {
        return parse(new InputSource(new StringReader(xml)));
    }

    private static Document parse(InputSource source) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(source);
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Definition definition(String service) {
        try {
            WSDLReader reader = WSDLFactory.newInstance().newWSDLReader();
            reader.setFeature("javax.wsdl.verbose", false);
            return reader.readWSDL(url(wsdl(service)).toString());
        } catch (WSDLException e) {
            throw new IllegalStateException(e);
        }
    }

    static Schema allSchemas() {
        try {
            return SchemaFactory.newInstance(XSD)
                    .newSchema(SCHEMAS.stream()
                            .map(file -> new StreamSource(url(file).toString()))
                            .toArray(Source[]::new));
        } catch (SAXException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All elements below the node with this name, in document order. */
    static List<Element> descendants(Node node, String namespace, String name) {
        NodeList found = node instanceof Document document
                ? document.getElementsByTagNameNS(namespace, name)
                : ((Element) node).getElementsByTagNameNS(namespace, name);
        return elements(found);
    }

    /** The elements directly below this one with this name, in document order. */
    static List<Element> children(Element parent, String namespace, String name) {
        return elements(parent.getChildNodes()).stream()
                .filter(child -> namespace.equals(child.getNamespaceURI()) && name.equals(child.getLocalName()))
                .toList();
    }

    private static List<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .toList();
    }

    /** The operations of a service's port type. */
    static List<Element> operations(String service) {
        Element portType =
                descendants(document(wsdl(service)), WSDL, "portType").get(0);
        return children(portType, WSDL, "operation");
    }

    /** The global element of this name in the service's schema. */
    static Element globalElement(String service, String name) {
        return children(document(schema(service)).getDocumentElement(), XSD, "element").stream()
                .filter(element -> element.getAttribute("name").equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no global element " + name + " in " + schema(service)));
    }

    static boolean changes(String operation) {
        return !operation.startsWith("get") && !operation.startsWith("list");
    }
}
