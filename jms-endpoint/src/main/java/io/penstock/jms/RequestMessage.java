package io.penstock.jms;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.apache.activemq.artemis.api.core.ActiveMQBuffer;
import org.apache.activemq.artemis.api.core.ActiveMQBuffers;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.core.client.impl.ClientLargeMessageInternal;
import org.apache.activemq.artemis.reader.MessageUtil;
import org.apache.activemq.artemis.reader.TextMessageUtil;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a delivered message says, its size before its body. The door uses the broker's core client because the JMS client
 * loads a text message whole before anybody can ask for its length.
 */
final class RequestMessage {

    private static final String REQUEST_ID = "requestId";

    /** Properties of the binding SOAP over Java Message Service 1.0. */
    static final String SOAP_CONTENT_TYPE = "SOAPJMS_contentType";

    static final String SOAP_BINDING_VERSION = "SOAPJMS_bindingVersion";
    static final String SOAP_ACTION = "SOAPJMS_soapAction";
    static final String SOAP_REQUEST_URI = "SOAPJMS_requestURI";
    static final String SOAP_IS_FAULT = "SOAPJMS_isFault";

    private final ClientMessage message;

    private byte @Nullable [] body;

    private int failedHere;
    private RequestForm form = RequestForm.ELEMENT;

    RequestMessage(ClientMessage message) {
        this.message = message;
    }

    ClientMessage message() {
        return message;
    }

    /** The body as it travelled, once it was read and when it was within the limit; a stream can be read only once. */
    byte @Nullable [] bodyRead() {
        return body;
    }

    /** The user that the broker proved when the message was sent; null when it proved none. */
    @Nullable String user() {
        return message.getValidatedUserID();
    }

    /** Which try this is, from 1; those that the broker does not know of are counted. */
    int delivery() {
        return Math.max(1, message.getDeliveryCount()) + failedHere;
    }

    /** It failed as often without being given back. */
    void failedHere(int times) {
        failedHere = times;
    }

    /** The message group, whose messages have an order; null for none. */
    @Nullable String group() {
        SimpleString group = message.getGroupID();
        return group == null ? null : group.toString();
    }

    /** How the request is written, as far as it was looked at. */
    RequestForm form() {
        return form;
    }

    void writtenAs(RequestForm found) {
        form = found;
    }

    boolean hasSoapProperties() {
        return property(SOAP_CONTENT_TYPE) != null || property(SOAP_BINDING_VERSION) != null;
    }

    /** A property as text; null when there is none. */
    @Nullable String property(String name) {
        return text(message.getObjectProperty(name));
    }

    boolean isText() {
        return message.getType() == Message.TEXT_TYPE;
    }

    /**
     * The request id for a document that carries none of its own: the {@code requestId} property, else the duplicate detection
     * id, else the message id, else what the broker knows, which is the same for every delivery of this message. The broker's
     * number alone would come again after its data was deleted.
     */
    String requestId() {
        String property = text(message.getObjectProperty(REQUEST_ID));
        if (property != null) {
            return property;
        }
        String duplicateId = text(message.getObjectProperty(Message.HDR_DUPLICATE_DETECTION_ID));
        if (duplicateId != null) {
            return duplicateId;
        }
        String id = messageId();
        return id != null ? id : "broker:" + message.getMessageID() + ":" + message.getTimestamp();
    }

    /** The id that the sender's client gave the message; null when it gives none. */
    @Nullable String messageId() {
        String ofAnotherProtocol = text(message.getObjectProperty(ValidatedUserPlugin.MESSAGE_ID));
        if (ofAnotherProtocol != null) {
            return ofAnotherProtocol;
        }
        Object id = message.getUserID();
        return id == null ? null : "ID:" + id;
    }

    /** What the answer's correlation id must be; null when the request has neither a correlation id nor a message id. */
    @Nullable String correlationId() {
        String own = MessageUtil.getJMSCorrelationID(message);
        return own != null ? own : messageId();
    }

    /** Where the answer goes; null when none is wanted. */
    @Nullable ReplyAddress replyTo() {
        SimpleString destination = MessageUtil.getJMSReplyTo(message);
        return destination == null ? null : ReplyAddress.parse(destination.toString());
    }

    /** The length of the body as the broker has it. */
    long rawBytes() {
        return message instanceof ClientLargeMessageInternal large
                ? large.getLargeMessageController().getSize()
                : message.getBodyBufferSize();
    }

    /**
     * The document.
     *
     * @throws UnreadableMessageException when it is no text and no bytes, empty or longer than the limit
     */
    byte[] document(int maximumBytes) throws UnreadableMessageException {
        int bytesPerUnit = requireDocumentType();
        requireSize(rawBytes(), (long) maximumBytes * bytesPerUnit, maximumBytes);
        byte[] raw = rawBody((long) maximumBytes * bytesPerUnit + 16, maximumBytes);
        body = raw;
        byte[] document = isText() ? withoutDeclaration(TextMessageUtil.readBodyText(wrap(raw))) : raw;
        if (document.length == 0) {
            throw new UnreadableMessageException("message-empty", "The message has no body");
        }
        requireSize(document.length, maximumBytes, maximumBytes);
        return document;
    }

    private int requireDocumentType() throws UnreadableMessageException {
        return switch (message.getType()) {
            // Text travels as UTF-16.
            case Message.TEXT_TYPE -> 2;
            case Message.BYTES_TYPE -> 1;
            default ->
                throw new UnreadableMessageException(
                        "message-type", "Expected a text or bytes message, found " + typeName(message.getType()));
        };
    }

    private static void requireSize(long found, long limit, int maximumBytes) throws UnreadableMessageException {
        if (found > limit + 16) {
            throw new UnreadableMessageException(
                    "message-too-large",
                    "A document has at most " + maximumBytes + " bytes, the message's body has " + found);
        }
    }

    /** The body's bytes; bounded, because a compressed body may be longer than the broker says. */
    private byte[] rawBody(long limit, int maximumBytes) throws UnreadableMessageException {
        if (!(message instanceof ClientLargeMessageInternal)) {
            ActiveMQBuffer buffer = message.getDataBuffer();
            byte[] bytes = new byte[buffer.readableBytes()];
            buffer.readBytes(bytes);
            return bytes;
        }
        BoundedBytes bytes = new BoundedBytes(limit);
        try {
            message.saveToOutputStream(bytes);
        } catch (ActiveMQException e) {
            if (bytes.exceeded()) {
                throw new UnreadableMessageException(
                        "message-too-large",
                        "A document has at most " + maximumBytes + " bytes, the message's compressed body has more");
            }
            throw new UnreadableMessageException("message-body", "The body could not be read: " + e.getMessage());
        }
        return bytes.toByteArray();
    }

    private static ActiveMQBuffer wrap(byte[] bytes) {
        return ActiveMQBuffers.wrappedBuffer(bytes);
    }

    /** Text has no encoding any more, whatever its XML declaration says. */
    private static byte[] withoutDeclaration(@Nullable SimpleString text) {
        if (text == null) {
            return new byte[0];
        }
        String document = text.toString();
        if (document.startsWith("\ufeff")) {
            document = document.substring(1);
        }
        if (document.startsWith("<?xml ")) {
            int end = document.indexOf("?>");
            document = end < 0 ? document : document.substring(end + 2);
        }
        return document.getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable String text(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        String text = value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value.toString();
        return text.isBlank() ? null : text;
    }

    private static String typeName(byte type) {
        return switch (type) {
            case Message.OBJECT_TYPE -> "an object message, which is never deserialised";
            case Message.MAP_TYPE -> "a map message";
            case Message.STREAM_TYPE -> "a stream message";
            default -> "a message without a body type";
        };
    }

    /** Collects bytes up to a limit. */
    private static final class BoundedBytes extends OutputStream {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(128 * 1024);
        private final long limit;
        private boolean exceeded;

        BoundedBytes(long limit) {
            this.limit = limit;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            if (bytes.size() + (long) length > limit) {
                exceeded = true;
                throw new IOException("More than " + limit + " bytes");
            }
            bytes.write(source, offset, length);
        }

        boolean exceeded() {
            return exceeded;
        }

        byte[] toByteArray() {
            return bytes.toByteArray();
        }
    }
}
