package io.penstock.jms;

import java.nio.charset.StandardCharsets;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.reader.MessageUtil;
import org.apache.activemq.artemis.reader.TextMessageUtil;
import org.apache.activemq.artemis.utils.UUIDGenerator;

/** Decides where answers may go and sends them, inside the session's transaction. */
final class Replies {

    static final String OUTCOME = "penstock_outcome";
    static final String REQUEST_ID = "penstock_request_id";

    private final ClientSession session;
    private final ClientProducer producer;
    private final JmsDoorSettings settings;

    Replies(ClientSession session, ClientProducer producer, JmsDoorSettings settings) {
        this.session = session;
        this.producer = producer;
        this.settings = settings;
    }

    /** What is known about an answer's destination before the request is done. */
    enum Verdict {
        /** It is there, or can be made. */
        OPEN,
        /** It is a temporary queue whose connection has ended, or was never there. */
        GONE,
        /** Nothing may be answered there for this user. */
        REFUSED
    }

    /** Looks at the destination; the sender chooses it freely, so it must be one that the sender may read. */
    Verdict check(ReplyAddress address, String user) throws ActiveMQException {
        if (Addresses.isInternal(address.name()) || address.name().contains("::")) {
            return Verdict.REFUSED;
        }
        boolean named = settings.isReplyAddress(address.name()) || Addresses.isReplyQueueOf(user, address.name());
        ClientSession.QueueQuery found = session.queueQuery(SimpleString.of(address.name()));
        if (found.isExists()) {
            return found.isTemporary() || named ? Verdict.OPEN : Verdict.REFUSED;
        }
        ClientSession.AddressQuery topic = session.addressQuery(SimpleString.of(address.name()));
        if (topic.isExists() && address.routing() == RoutingType.MULTICAST) {
            return named || topic.getQueueNames().isEmpty() ? Verdict.OPEN : Verdict.REFUSED;
        }
        if (address.name().startsWith(Addresses.REPLIES)) {
            return named ? Verdict.OPEN : Verdict.REFUSED;
        }
        return Verdict.GONE;
    }

    /** Sends the answer; it leaves with the session's commit. */
    void send(ReplyAddress address, RequestMessage request, ReplyBody body) throws ActiveMQException {
        if (address.name().startsWith(Addresses.REPLIES)) {
            createReplyQueue(address.name());
        }
        ClientMessage reply = session.createMessage(request.isText() ? Message.TEXT_TYPE : Message.BYTES_TYPE, true);
        if (request.isText()) {
            TextMessageUtil.writeBodyText(
                    reply.getBodyBuffer(), SimpleString.of(new String(body.bytes(), StandardCharsets.UTF_8)));
        } else {
            reply.getBodyBuffer().writeBytes(body.bytes());
        }
        reply.setUserID(UUIDGenerator.getInstance().generateUUID());
        reply.setTimestamp(System.currentTimeMillis());
        reply.setExpiration(reply.getTimestamp() + settings.replyTimeToLive().toMillis());
        reply.setPriority(request.message().getPriority());
        reply.setRoutingType(address.routing());
        String correlationId = request.correlationId();
        if (correlationId != null) {
            MessageUtil.setJMSCorrelationID(reply, correlationId);
        }
        reply.putStringProperty(OUTCOME, body.isFault() ? "fault" : "result");
        if (body.contentType() != null) {
            describeSoap(reply, request, body, body.contentType());
        }
        reply.putStringProperty(REQUEST_ID, request.requestId());
        // No duplicate detection id: a second request is answered a second time, on purpose.
        producer.send(SimpleString.of(address.name()), reply);
    }

    private static void describeSoap(ClientMessage reply, RequestMessage request, ReplyBody body, String contentType) {
        reply.putStringProperty(RequestMessage.SOAP_BINDING_VERSION, "1.0");
        reply.putStringProperty(RequestMessage.SOAP_CONTENT_TYPE, contentType);
        reply.putBooleanProperty(RequestMessage.SOAP_IS_FAULT, body.isFault());
        String uri = request.property(RequestMessage.SOAP_REQUEST_URI);
        if (uri != null) {
            reply.putStringProperty(RequestMessage.SOAP_REQUEST_URI, uri);
        }
    }

    private void createReplyQueue(String name) throws ActiveMQException {
        if (!session.queueQuery(SimpleString.of(name)).isExists()) {
            session.createQueue(QueueConfiguration.of(name)
                    .setAddress(name)
                    .setRoutingType(RoutingType.ANYCAST)
                    .setDurable(true)
                    .setAutoDelete(false));
        }
    }
}
