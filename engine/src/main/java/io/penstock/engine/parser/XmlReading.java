package io.penstock.engine.parser;

import java.io.IOException;
import java.io.StringReader;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.validation.ValidatorHandler;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ContentHandler;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXNotRecognizedException;
import org.xml.sax.SAXNotSupportedException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Bytes to a tree of elements with places, validated against the schema on the way where that is asked for. No document type, no entity, no access
 * to anything outside the bytes.
 */
final class XmlReading {

    private static final int MAX_BYTES = 32 * 1024 * 1024;
    private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";
    private static final String LOCALE = "http://apache.org/xml/properties/locale";

    private final SAXParserFactory parsers = secureParsers();

    /** The root element, or null when the file is not well-formed; then, and when it is not valid, the problems say why. */
    @Nullable XmlElement readValid(byte[] content, Problems problems) {
        return read(content, problems, XmlReading::validator);
    }

    /** As above, with no look at the schema. */
    @Nullable XmlElement readWellFormed(byte[] content, Problems problems) {
        return read(content, problems, errors -> new DefaultHandler());
    }

    private static ContentHandler validator(ErrorHandler errors) throws SAXException {
        ValidatorHandler validator = BpmnSchema.schema().newValidatorHandler();
        validator.setErrorHandler(errors);
        validator.setProperty(LOCALE, Locale.ENGLISH);
        return validator;
    }

    private @Nullable XmlElement read(byte[] content, Problems problems, XmlTree.Listening listening) {
        if (content.length > MAX_BYTES) {
            problems.add(
                    0,
                    0,
                    null,
                    ProblemCode.FILE_TOO_LARGE,
                    "The file has " + content.length + " bytes; at most " + MAX_BYTES
                            + " are read. Split the diagram with call activities.");
            return null;
        }
        try {
            return read(SourceText.decode(content), problems, listening);
        } catch (SourceText.Undecodable e) {
            problems.add(1, 1, null, e.code(), String.valueOf(e.getMessage()));
            return null;
        }
    }

    private @Nullable XmlElement read(SourceText source, Problems problems, XmlTree.Listening listening) {
        try {
            var tree = new XmlTree(source, problems, listening);
            XMLReader reader = newReader();
            reader.setContentHandler(tree);
            reader.setErrorHandler(tree.syntaxErrors());
            reader.setEntityResolver((publicId, systemId) -> {
                throw new SAXException("External entities are not read");
            });
            reader.parse(new InputSource(new StringReader(source.toString())));
            return tree.root();
        } catch (SAXParseException e) {
            addSyntaxProblem(e, source, problems);
            return null;
        } catch (SAXException | IOException e) {
            problems.add(0, 0, null, ProblemCode.XML_MALFORMED, "The file cannot be read as XML: " + e.getMessage());
            return null;
        }
    }

    private static void addSyntaxProblem(SAXParseException e, SourceText source, Problems problems) {
        String text = String.valueOf(e.getMessage());
        if (e instanceof XmlTree.TooDeep) {
            SourceText.Place place = source.tagStart(e.getLineNumber(), e.getColumnNumber());
            problems.add(place.line(), place.column(), null, ProblemCode.XML_TOO_DEEP, text);
        } else if (text.contains(NO_DOCTYPE)) {
            SourceText.Place place = source.tagStart(e.getLineNumber(), e.getColumnNumber());
            problems.add(
                    place.line(),
                    place.column(),
                    null,
                    ProblemCode.DOCTYPE_FORBIDDEN,
                    "The file has a document type declaration (<!DOCTYPE ...>), which is never read. Remove it.");
        } else {
            problems.add(
                    Math.max(e.getLineNumber(), 0),
                    Math.max(e.getColumnNumber(), 0),
                    null,
                    ProblemCode.XML_MALFORMED,
                    "The file is not well-formed XML: " + text);
        }
    }

    private XMLReader newReader() throws SAXException {
        try {
            synchronized (parsers) {
                XMLReader reader = parsers.newSAXParser().getXMLReader();
                reader.setProperty(LOCALE, Locale.ENGLISH);
                return reader;
            }
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("The JDK's own XML parser does not start", e);
        }
    }

    private static SAXParserFactory secureParsers() {
        SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
        try {
            factory.setXIncludeAware(false);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature(NO_DOCTYPE, true);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            return factory;
        } catch (ParserConfigurationException | SAXNotRecognizedException | SAXNotSupportedException e) {
            throw new IllegalStateException("The JDK's own XML parser lacks a safety feature", e);
        }
    }
}
