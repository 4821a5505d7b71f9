package io.penstock.mapping;

import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import org.jspecify.annotations.Nullable;

/** Reads XML that nobody vouches for: no document type, no entities, nothing fetched, bounded in every direction. */
public final class GuardedXml extends StreamReaderDelegate {

    private static final Set<String> ENCODINGS =
            Set.of("UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "US-ASCII", "ISO-8859-1");

    private static final XMLInputFactory FACTORY = factory();

    private final ContractLimits limits;
    private final Deque<int[]> children = new ArrayDeque<>();
    private int elements;

    private GuardedXml(XMLStreamReader reader, ContractLimits limits) {
        super(reader);
        this.limits = limits;
    }

    /** The same reader within the limits; it must not have been moved. */
    public static XMLStreamReader around(XMLStreamReader reader, ContractLimits limits) {
        return new GuardedXml(reader, limits);
    }

    /** A reader that stands before the document. */
    static XMLStreamReader read(InputStream document, ContractLimits limits) throws XMLStreamException {
        XMLStreamReader reader = FACTORY.createXMLStreamReader(new BoundedStream(document, limits.maxBytes()));
        requireEncoding(reader.getCharacterEncodingScheme());
        requireEncoding(reader.getEncoding());
        return new GuardedXml(reader, limits);
    }

    /** Whether the text is one well-formed document without a document type. */
    static boolean isDocument(String text) {
        try {
            int size = text.getBytes(StandardCharsets.UTF_8).length;
            ContractLimits unbounded =
                    new ContractLimits(size, 1_000, Integer.MAX_VALUE, Integer.MAX_VALUE, 1_000, Integer.MAX_VALUE);
            XMLStreamReader reader = new GuardedXml(FACTORY.createXMLStreamReader(new StringReader(text)), unbounded);
            while (reader.hasNext()) {
                reader.next();
            }
            return true;
        } catch (XMLStreamException e) {
            return false;
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> {
            throw new XMLStreamException("Nothing outside the document is read");
        });
        return factory;
    }

    private static void requireEncoding(@Nullable String encoding) throws XMLStreamException {
        if (encoding != null && !ENCODINGS.contains(encoding.toUpperCase(Locale.ROOT))) {
            throw new XMLStreamException("The encoding must be UTF-8, UTF-16, ISO-8859-1 or US-ASCII");
        }
    }

    @Override
    public int next() throws XMLStreamException {
        int event = super.next();
        switch (event) {
            case START_ELEMENT -> startElement();
            case END_ELEMENT -> children.pop();
            case DTD, ENTITY_REFERENCE, ENTITY_DECLARATION, NOTATION_DECLARATION ->
                throw refused("A document type is not allowed");
            case COMMENT, PROCESSING_INSTRUCTION -> count();
            default -> {}
        }
        return event;
    }

    @Override
    public int nextTag() throws XMLStreamException {
        int event = next();
        while (event == COMMENT
                || event == PROCESSING_INSTRUCTION
                || event == SPACE
                || (event == CHARACTERS && isWhiteSpace())) {
            event = next();
        }
        if (event != START_ELEMENT && event != END_ELEMENT) {
            throw refused("An element was expected");
        }
        return event;
    }

    private void startElement() throws XMLStreamException {
        count();
        int[] siblings = children.peek();
        if (siblings != null && ++siblings[0] > limits.maxChildren()) {
            throw refused("An element has more than " + limits.maxChildren() + " children");
        }
        children.push(new int[1]);
        if (children.size() > limits.maxDepth()) {
            throw refused("Elements are nested deeper than " + limits.maxDepth());
        }
        if (getAttributeCount() > limits.maxAttributes() || getNamespaceCount() > limits.maxAttributes()) {
            throw refused("An element has more than " + limits.maxAttributes() + " attributes");
        }
        for (int i = 0; i < getAttributeCount(); i++) {
            if (getAttributeValue(i).length() > limits.maxAttributeLength()) {
                throw refused("An attribute is longer than " + limits.maxAttributeLength() + " characters");
            }
        }
    }

    private void count() throws XMLStreamException {
        if (++elements > limits.maxElements()) {
            throw refused("The document has more than " + limits.maxElements() + " elements");
        }
    }

    private XMLStreamException refused(String problem) {
        return new XMLStreamException(problem, getLocation());
    }
}
