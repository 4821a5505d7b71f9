package io.penstock.server.demo;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** An answer as a client without generated classes reads it: elements by their local names. */
record XmlAnswer(String source, Element root) {

    static XmlAnswer parse(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Document document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
            return new XmlAnswer(xml, document.getDocumentElement());
        } catch (ParserConfigurationException | SAXException | java.io.IOException e) {
            throw new DemoFailedException("The answer is no XML: " + xml, e);
        }
    }

    boolean has(String name) {
        return root.getElementsByTagNameNS("*", name).getLength() > 0;
    }

    /** The text of the first element of this name. */
    String text(String name) {
        NodeList found = root.getElementsByTagNameNS("*", name);
        if (found.getLength() == 0) {
            throw new DemoFailedException("Expected <" + name + "> in the answer " + source);
        }
        return found.item(0).getTextContent();
    }

    /** All elements of this name. */
    List<Element> elements(String name) {
        NodeList found = root.getElementsByTagNameNS("*", name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    static String child(Element element, String name) {
        NodeList found = element.getElementsByTagNameNS("*", name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }
}
