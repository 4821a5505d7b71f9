package io.penstock.jms;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.activemq.artemis.api.core.ActiveMQBuffer;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.core.client.impl.ClientLargeMessageInternal;
import org.jspecify.annotations.Nullable;

/** Copies messages to the dead letters with the reason in their properties, inside the session's transaction. */
final class DeadLetters {

    static final String REASON = "penstock_reason";
    static final String CODE = "penstock_code";
    static final String MESSAGE = "penstock_message";
    static final String INCIDENT = "penstock_incident";
    static final String STACK = "penstock_stack";
    static final String DELIVERY_COUNT = "penstock_delivery_count";
    static final String USER = "penstock_user";
    static final String ORIGINAL_MESSAGE_ID = "penstock_original_message_id";
    static final String ORIGINAL_QUEUE = "penstock_original_queue";
    static final String ORIGINAL_DUPLICATE_ID = "penstock_original_duplicate_id";
    static final String BODY_DROPPED = "penstock_body_dropped";

    private static final int MAXIMUM_TEXT = 1000;
    private static final int MAXIMUM_STACK_BYTES = 4096;

    /** Set by the broker for the copy itself. The duplicate id would make the broker drop a second dead letter. */
    private static final Set<SimpleString> NOT_COPIED = Set.of(
            Message.HDR_DUPLICATE_DETECTION_ID,
            Message.HDR_LARGE_BODY_SIZE,
            Message.HDR_LARGE_COMPRESSED,
            Message.HDR_VALIDATED_USER,
            Message.HDR_ROUTING_TYPE);

    private final ClientSession session;
    private final ClientProducer producer;

    DeadLetters(ClientSession session, ClientProducer producer) {
        this.session = session;
        this.producer = producer;
    }

    /**
     * Sends the copy; it leaves with the session's commit.
     *
     * @param reason stable name of why the message is dead
     * @param cause whose stack the copy tells; null for none
     */
    void send(RequestMessage request, String reason, FaultText fault, @Nullable Exception cause)
            throws ActiveMQException, IOException {
        ClientMessage original = request.message();
        ClientMessage copy = session.createMessage(original.getType(), true);
        for (SimpleString name : original.getPropertyNames()) {
            if (!NOT_COPIED.contains(name)) {
                copy.putObjectProperty(name, original.getObjectProperty(name));
            }
        }
        copy.setUserID(original.getUserID() instanceof org.apache.activemq.artemis.utils.UUID id ? id : null);
        copy.setTimestamp(original.getTimestamp());
        copy.setPriority(original.getPriority());
        describe(copy, request, reason, fault);
        put(copy, STACK, cause == null ? null : stack(cause));
        byte[] read = request.bodyRead();
        if (read != null) {
            copy.getBodyBuffer().writeBytes(read);
            producer.send(Addresses.DEAD_LETTERS, copy);
        } else if (!(original instanceof ClientLargeMessageInternal)) {
            ActiveMQBuffer body = original.getDataBuffer();
            byte[] bytes = new byte[body.readableBytes()];
            body.readBytes(bytes);
            copy.getBodyBuffer().writeBytes(bytes);
            producer.send(Addresses.DEAD_LETTERS, copy);
        } else if (original.containsProperty(Message.HDR_LARGE_COMPRESSED)) {
            // Nobody knows how long it becomes.
            copy.putBooleanProperty(BODY_DROPPED, true);
            producer.send(Addresses.DEAD_LETTERS, copy);
        } else {
            sendLarge(original, copy);
        }
    }

    /** By a file, so that the body is never in memory. */
    private void sendLarge(ClientMessage original, ClientMessage copy) throws ActiveMQException, IOException {
        Path file = Files.createTempFile("penstock-dead-letter", ".body");
        try {
            try (OutputStream body = new BufferedOutputStream(Files.newOutputStream(file))) {
                original.saveToOutputStream(body);
            }
            try (InputStream body = new BufferedInputStream(Files.newInputStream(file))) {
                copy.setBodyInputStream(body);
                producer.send(Addresses.DEAD_LETTERS, copy);
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static void describe(ClientMessage copy, RequestMessage request, String reason, FaultText fault) {
        copy.putStringProperty(REASON, reason);
        copy.putStringProperty(MESSAGE, cut(fault.message()));
        copy.putStringProperty(INCIDENT, fault.incidentId());
        copy.putIntProperty(DELIVERY_COUNT, request.delivery());
        copy.putStringProperty(ORIGINAL_QUEUE, Addresses.REQUESTS);
        put(copy, CODE, fault.code());
        put(copy, USER, request.user());
        put(copy, ORIGINAL_MESSAGE_ID, request.messageId());
        Object duplicateId = request.message().getObjectProperty(Message.HDR_DUPLICATE_DETECTION_ID);
        put(copy, ORIGINAL_DUPLICATE_ID, duplicateId == null ? null : duplicateId.toString());
    }

    private static void put(ClientMessage message, String name, @Nullable String value) {
        if (value != null) {
            message.putStringProperty(name, value);
        }
    }

    /** Its first 4 KiB; a character is never cut in two. */
    private static String stack(Exception cause) {
        var text = new StringWriter();
        cause.printStackTrace(new PrintWriter(text));
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= MAXIMUM_STACK_BYTES) {
            return text.toString();
        }
        int end = MAXIMUM_STACK_BYTES;
        while (end > 0 && (bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    private static String cut(String text) {
        return text.length() <= MAXIMUM_TEXT ? text : text.substring(0, MAXIMUM_TEXT);
    }
}
