package io.penstock.engine.parser;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file's text, decoded strictly, and where its tags begin. */
final class SourceText {

    private static final Map<String, Charset> CHARSETS = Map.of(
            "UTF-8", StandardCharsets.UTF_8,
            "UTF8", StandardCharsets.UTF_8,
            "US-ASCII", StandardCharsets.US_ASCII,
            "ASCII", StandardCharsets.US_ASCII,
            "ISO-8859-1", StandardCharsets.ISO_8859_1);

    private static final Pattern DECLARED_ENCODING =
            Pattern.compile("^<\\?xml[^>]{0,200}?\\bencoding\\s*=\\s*[\"']([^\"'>]{1,60})[\"']");

    private final String text;
    private final List<Integer> lineStarts = new ArrayList<>();

    private SourceText(String text) {
        this.text = text;
        lineStarts.add(0);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'))) {
                lineStarts.add(i + 1);
            }
        }
    }

    /** A place in the text; both numbers count from 1. */
    record Place(int line, int column) {}

    /** The bytes cannot be read as text. */
    static final class Undecodable extends Exception {

        private static final long serialVersionUID = 1L;

        private final ProblemCode code;

        Undecodable(ProblemCode code, String message) {
            super(message);
            this.code = code;
        }

        ProblemCode code() {
            return code;
        }
    }

    /** Decodes by byte order mark, then by 16-bit pattern, then by the XML declaration, else as UTF-8. */
    static SourceText decode(byte[] content) throws Undecodable {
        if (startsWith(content, 0xEF, 0xBB, 0xBF)) {
            return decode(content, 3, StandardCharsets.UTF_8);
        }
        if (startsWith(content, 0x00, 0x00, 0xFE, 0xFF)
                || startsWith(content, 0xFF, 0xFE, 0x00, 0x00)
                || startsWith(content, 0x00, 0x00, 0x00, 0x3C)
                || startsWith(content, 0x3C, 0x00, 0x00, 0x00)) {
            throw unsupported("UTF-32");
        }
        if (startsWith(content, 0xFE, 0xFF)) {
            return decode(content, 2, StandardCharsets.UTF_16BE);
        }
        if (startsWith(content, 0xFF, 0xFE)) {
            return decode(content, 2, StandardCharsets.UTF_16LE);
        }
        if (startsWith(content, 0x00, 0x3C)) {
            return decode(content, 0, StandardCharsets.UTF_16BE);
        }
        if (startsWith(content, 0x3C, 0x00)) {
            return decode(content, 0, StandardCharsets.UTF_16LE);
        }
        return decode(content, 0, declared(content));
    }

    /** Where the tag begins that ends at this place; what the XML parser reports is the end. */
    Place tagStart(int line, int column) {
        if (line < 1 || line > lineStarts.size()) {
            return new Place(Math.max(line, 0), Math.max(column, 0));
        }
        int end = Math.min(lineStarts.get(line - 1) + Math.max(column - 1, 0), text.length());
        int start = text.lastIndexOf('<', end - 1);
        return start < 0 ? new Place(line, column) : place(start, line);
    }

    private Place place(int offset, int lineAtOrAfter) {
        int line = lineAtOrAfter;
        while (lineStarts.get(line - 1) > offset) {
            line--;
        }
        return new Place(line, offset - lineStarts.get(line - 1) + 1);
    }

    @Override
    public String toString() {
        return text;
    }

    private static Charset declared(byte[] content) throws Undecodable {
        String head = new String(content, 0, Math.min(content.length, 400), StandardCharsets.ISO_8859_1);
        Matcher matcher = DECLARED_ENCODING.matcher(head);
        if (!matcher.find()) {
            return StandardCharsets.UTF_8;
        }
        String name = matcher.group(1).toUpperCase(Locale.ROOT);
        Charset charset = CHARSETS.get(name);
        if (charset == null) {
            throw unsupported(name);
        }
        return charset;
    }

    private static SourceText decode(byte[] content, int from, Charset charset) throws Undecodable {
        try {
            CharBuffer chars = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(content, from, content.length - from));
            return new SourceText(chars.toString());
        } catch (CharacterCodingException e) {
            throw new Undecodable(
                    ProblemCode.ENCODING_MALFORMED,
                    "The file is not valid " + charset.name() + " (" + e.getMessage()
                            + "). Save it in the encoding that its XML declaration names, best UTF-8.");
        }
    }

    private static Undecodable unsupported(String name) {
        return new Undecodable(
                ProblemCode.ENCODING_UNSUPPORTED,
                "The file is encoded as " + name
                        + "; UTF-8, UTF-16, ISO-8859-1 and US-ASCII are read. Save it as UTF-8.");
    }

    private static boolean startsWith(byte[] content, int... bytes) {
        if (content.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((content[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
