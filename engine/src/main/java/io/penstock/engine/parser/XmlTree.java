package io.penstock.engine.parser;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.ErrorHandler;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Builds the elements and passes every event on to the schema validator, or to whoever listens instead. */
final class XmlTree extends DefaultHandler {

    /** A diagram nests its subprocesses; nobody nests a hundred. */
    private static final int MAX_DEPTH = 128;

    private static final Pattern VALUE_DETAIL =
            Pattern.compile("^cvc-(datatype|enumeration|pattern|length|min|max|totalDigits|fractionDigits)");

    /** How the validator writes qualified names; the local name says enough. */
    private static final Pattern QUALIFIED = Pattern.compile("\\{?\"http://www\\.omg\\.org/[^\"]*\":(\\w+)}?");

    private static final String DUPLICATE = "cvc-id";

    private final SourceText source;
    private final ContentHandler listener;
    private final Problems problems;
    private final Deque<XmlElement> open = new ArrayDeque<>();
    private Map<String, String> nextPrefixes = new HashMap<>();
    private @Nullable XmlElement root;
    private @Nullable Locator locator;

    XmlTree(SourceText source, Problems problems, Listening listening) throws SAXException {
        this.source = source;
        this.problems = problems;
        this.listener = listening.reportingTo(new SchemaErrors());
    }

    /** Makes the listener, which tells what is wrong with the events. */
    interface Listening {
        ContentHandler reportingTo(ErrorHandler schemaErrors) throws SAXException;
    }

    /** The elements are nested deeper than any diagram. */
    static final class TooDeep extends SAXParseException {

        private static final long serialVersionUID = 1L;

        TooDeep(@Nullable Locator locator) {
            super("Elements are nested more than " + MAX_DEPTH + " deep; this is not a process diagram.", locator);
        }
    }

    @Nullable XmlElement root() {
        return root;
    }

    ErrorHandler syntaxErrors() {
        return new SyntaxErrors();
    }

    @Override
    public void setDocumentLocator(Locator documentLocator) {
        locator = documentLocator;
        listener.setDocumentLocator(documentLocator);
    }

    @Override
    public void startDocument() throws SAXException {
        listener.startDocument();
    }

    @Override
    public void endDocument() throws SAXException {
        listener.endDocument();
    }

    @Override
    public void startPrefixMapping(String prefix, String uri) throws SAXException {
        nextPrefixes.put(prefix, uri);
        listener.startPrefixMapping(prefix, uri);
    }

    @Override
    public void endPrefixMapping(String prefix) throws SAXException {
        listener.endPrefixMapping(prefix);
    }

    @Override
    public void startElement(String uri, String localName, String qName, Attributes attributes) throws SAXException {
        if (open.size() >= MAX_DEPTH) {
            throw new TooDeep(locator);
        }
        XmlElement parent = open.peek();
        var element = new XmlElement(
                new XmlElement.XmlName(uri, localName, qName), here(), parent, copy(attributes), takePrefixes());
        if (parent == null) {
            root = element;
        } else {
            parent.append(element);
        }
        open.push(element);
        listener.startElement(uri, localName, qName, attributes);
    }

    @Override
    public void endElement(String uri, String localName, String qName) throws SAXException {
        listener.endElement(uri, localName, qName);
        open.pop();
    }

    @Override
    public void characters(char[] chars, int start, int length) throws SAXException {
        XmlElement element = open.peek();
        if (element != null) {
            element.append(chars, start, length);
        }
        listener.characters(chars, start, length);
    }

    @Override
    public void ignorableWhitespace(char[] chars, int start, int length) throws SAXException {
        listener.ignorableWhitespace(chars, start, length);
    }

    private Map<String, String> takePrefixes() {
        if (nextPrefixes.isEmpty()) {
            return Map.of();
        }
        Map<String, String> taken = nextPrefixes;
        nextPrefixes = new HashMap<>();
        return taken;
    }

    private static List<XmlElement.XmlAttribute> copy(Attributes attributes) {
        var copies = new ArrayList<XmlElement.XmlAttribute>(attributes.getLength());
        for (int i = 0; i < attributes.getLength(); i++) {
            var name = new XmlElement.XmlName(attributes.getURI(i), attributes.getLocalName(i), attributes.getQName(i));
            copies.add(new XmlElement.XmlAttribute(name, attributes.getValue(i)));
        }
        return copies;
    }

    private SourceText.Place here() {
        return locator == null
                ? new SourceText.Place(0, 0)
                : source.tagStart(locator.getLineNumber(), locator.getColumnNumber());
    }

    /** Puts what the schema refuses at the element that is open. */
    private final class SchemaErrors implements ErrorHandler {

        /** Why the validator said a value is wrong; the error that says of which attribute or element follows. */
        private String detail = "";

        @Override
        public void warning(SAXParseException e) {
            // The JDK's validator warns of nothing that concerns a diagram.
        }

        @Override
        public void error(SAXParseException e) {
            String text = String.valueOf(e.getMessage());
            if (text.startsWith("cvc-id.")) {
                detail = DUPLICATE;
                return; // Ids and references are checked later, with places of their own.
            }
            if (detail.equals(DUPLICATE) && text.startsWith("cvc-attribute.3")) {
                detail = "";
                return;
            }
            if (VALUE_DETAIL.matcher(text).find()) {
                detail = text;
                return;
            }
            add(e, detail.isEmpty() || detail.equals(DUPLICATE) ? text : text + " " + detail);
            detail = "";
        }

        private void add(SAXParseException e, String text) {
            XmlElement element = open.peek() == null ? root : open.peek();
            String message = "Not valid BPMN 2.0: " + QUALIFIED.matcher(text).replaceAll("$1");
            if (element == null) {
                problems.add(e.getLineNumber(), e.getColumnNumber(), null, ProblemCode.SCHEMA_VIOLATION, message);
            } else {
                problems.add(element, ProblemCode.SCHEMA_VIOLATION, message);
            }
        }

        @Override
        public void fatalError(SAXParseException e) {
            error(e);
        }
    }

    /** A file that is not well-formed ends the reading. */
    private static final class SyntaxErrors implements ErrorHandler {

        @Override
        public void warning(SAXParseException e) {
            // Nothing that a reader of the answer could do.
        }

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
