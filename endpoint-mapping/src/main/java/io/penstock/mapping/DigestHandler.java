package io.penstock.mapping;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Digests elements and texts as they are meant: prefixes, and how a text was cut into pieces, make no difference. The marks
 * between them are bytes that no XML text can hold.
 */
final class DigestHandler extends DefaultHandler {

    private static final byte START = 1;
    private static final byte NAME = 2;
    private static final byte CONTENT = 3;
    private static final byte END = 4;

    private final MessageDigest digest;

    DigestHandler(MessageDigest digest) {
        this.digest = digest;
    }

    @Override
    public void startElement(String uri, String localName, String qualifiedName, Attributes attributes) {
        digest.update(START);
        text(uri);
        digest.update(NAME);
        text(localName);
        digest.update(CONTENT);
    }

    @Override
    public void characters(char[] characters, int start, int length) {
        text(new String(characters, start, length));
    }

    @Override
    public void endElement(String uri, String localName, String qualifiedName) {
        digest.update(END);
    }

    private void text(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
    }
}
