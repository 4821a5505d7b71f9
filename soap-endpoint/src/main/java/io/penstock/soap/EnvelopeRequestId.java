package io.penstock.soap;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import javax.xml.namespace.QName;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.binding.soap.interceptor.MustUnderstandInterceptor;
import org.apache.cxf.phase.Phase;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * The id of a request that carries none in its body: the header element {@code requestId} of the contracts, else the message id of
 * WS-Addressing 1.0, which a client that repeats a message repeats, too.
 *
 * @param id of 1 to 255 characters; a longer message id by its digest
 */
record EnvelopeRequestId(String id) {

    static final QName REQUEST_ID = new QName("urn:penstock:types:1", "requestId");
    static final QName MESSAGE_ID = new QName("http://www.w3.org/2005/08/addressing", "MessageID");

    private static final int MAXIMUM_LENGTH = 255;

    /** The id that the headers say, or null. */
    static @Nullable EnvelopeRequestId of(SoapMessage message) {
        String requestId = text(message, REQUEST_ID);
        if (requestId != null) {
            if (requestId.length() > MAXIMUM_LENGTH) {
                throw invalid(REQUEST_ID, "is longer than " + MAXIMUM_LENGTH + " characters");
            }
            return new EnvelopeRequestId(requestId);
        }
        String messageId = text(message, MESSAGE_ID);
        if (messageId == null) {
            return null;
        }
        return new EnvelopeRequestId(messageId.length() > MAXIMUM_LENGTH ? digest(messageId) : messageId);
    }

    private static @Nullable String text(SoapMessage message, QName name) {
        List<String> texts = message.getHeaders().stream()
                .filter(header -> name.equals(header.getName()) && header.getObject() instanceof Element)
                .map(header -> ((Element) header.getObject()).getTextContent().strip())
                .toList();
        if (texts.isEmpty()) {
            return null;
        }
        if (texts.size() > 1) {
            throw invalid(name, "stands there " + texts.size() + " times; expected once");
        }
        if (texts.get(0).isEmpty()) {
            throw invalid(name, "is empty");
        }
        return texts.get(0);
    }

    private static EngineException invalid(QName name, String what) {
        return new EngineException(ErrorCode.REQUEST_INVALID, "The header element " + name.getLocalPart() + " " + what);
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha-256:" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Keeps the id with the exchange, and understands both headers for whoever says that they must be. */
    static final class Interceptor extends AbstractSoapInterceptor {

        Interceptor() {
            super(Phase.PRE_PROTOCOL);
            addAfter(AuthenticationInterceptor.class.getName());
            addBefore(MustUnderstandInterceptor.class.getName());
        }

        @Override
        public Set<QName> getUnderstoodHeaders() {
            return Set.of(REQUEST_ID, MESSAGE_ID);
        }

        @Override
        public void handleMessage(SoapMessage message) {
            EnvelopeRequestId id = of(message);
            if (id == null && message.get(EnvelopeDispatcher.DELIVERY) instanceof String delivery) {
                id = new EnvelopeRequestId(delivery);
            }
            if (id != null) {
                message.getExchange().put(EnvelopeRequestId.class, id);
            }
        }
    }
}
