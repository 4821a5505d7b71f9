package io.penstock.jms;

import io.penstock.mapping.Contract;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** How a request is written; it is answered in the same form. */
enum RequestForm {
    /** A request element of the contracts. */
    ELEMENT,
    /** The same as JSON. */
    JSON,
    /** A SOAP envelope, 1.1 or 1.2. */
    SOAP;

    /** Enough to see the first element of a document, whatever is declared before it. */
    private static final int LOOKED_AT = 2_000;

    private static final Pattern ENVELOPE =
            Pattern.compile("\\A(?:\\s|<\\?[^>]*>|<!--(?s:.*?)-->)*<(?:[\\w.-]+:)?Envelope[\\s/>]");

    /** What the document seems to be; whoever reads it finds out. */
    static RequestForm of(RequestMessage message, byte[] document) {
        if (message.hasSoapProperties()) {
            return SOAP;
        }
        if (Contract.isJson(document)) {
            return JSON;
        }
        String begin = new String(document, 0, Math.min(document.length, LOOKED_AT), StandardCharsets.ISO_8859_1);
        return ENVELOPE.matcher(begin).find() ? SOAP : ELEMENT;
    }
}
