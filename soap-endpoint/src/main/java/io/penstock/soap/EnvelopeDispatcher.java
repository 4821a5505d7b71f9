package io.penstock.soap;

import io.penstock.contract.types.FaultDetail;
import io.penstock.engine.api.Caller;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.mapping.Answer;
import io.penstock.mapping.Contract;
import io.penstock.mapping.Envelopes;
import io.penstock.mapping.Faults;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.cxf.binding.soap.SoapBindingConstants;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.message.ExchangeImpl;
import org.apache.cxf.message.Message;
import org.apache.cxf.message.MessageImpl;
import org.apache.cxf.transport.AbstractConduit;
import org.apache.cxf.transport.Conduit;
import org.apache.cxf.transport.Destination;
import org.apache.cxf.transport.MessageObserver;
import org.apache.cxf.ws.addressing.EndpointReferenceType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives envelopes that came another way to the endpoints that answer them over HTTP, with the same interceptors, on the caller's thread. What the
 * transport does beside it (redelivery, dead letters) is left to the transport.
 */
final class EnvelopeDispatcher implements Envelopes {

    private static final Logger LOG = LoggerFactory.getLogger(EnvelopeDispatcher.class);

    /** Who sent the message, as the transport has proven it. */
    static final String SENDER = EnvelopeDispatcher.class.getName() + ".sender";

    /** The transport's id of the request, the same whenever it is delivered. */
    static final String DELIVERY = EnvelopeDispatcher.class.getName() + ".delivery";

    private final Map<String, Server> servers;
    private final Contract contract;

    EnvelopeDispatcher(Map<String, Server> servers, Contract contract) {
        this.servers = Map.copyOf(servers);
        this.contract = contract;
    }

    @Override
    public Reply answer(Request request) {
        Server server = servers.get(request.service());
        if (server == null) {
            throw new IllegalArgumentException("There is no service '" + request.service() + "'");
        }
        Exchange exchange = new ExchangeImpl();
        BackChannel answer = new BackChannel();
        Message message = new MessageImpl();
        message.setExchange(exchange);
        exchange.setDestination(answer);
        message.setContent(InputStream.class, new ByteArrayInputStream(request.envelope()));
        message.put(Message.CONTENT_TYPE, request.contentType());
        message.put(Message.ENCODING, StandardCharsets.UTF_8.name());
        message.put(Message.PROTOCOL_HEADERS, headers(request));
        message.put(SENDER, request.sender());
        message.put(DELIVERY, request.requestId());
        if (request.soapAction() != null) {
            message.put(SoapBindingConstants.SOAP_ACTION, request.soapAction());
        }
        try {
            server.getDestination().getMessageObserver().onMessage(message);
        } catch (
                RuntimeException
                        e) { // the endpoint answers every failure itself; whatever is left is told by whoever called
            LOG.error("An envelope was not answered", e);
            answer.failed = true;
        }
        return reply(exchange, answer);
    }

    private static Map<String, List<String>> headers(Request request) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Content-Type", new ArrayList<>(List.of(request.contentType())));
        if (request.soapAction() != null) {
            headers.put(SoapBindingConstants.SOAP_ACTION, new ArrayList<>(List.of(request.soapAction())));
        }
        return headers;
    }

    private Reply reply(Exchange exchange, BackChannel answer) {
        Exception failure = exchange.getOutFaultMessage() == null
                ? null
                : exchange.getOutFaultMessage().getContent(Exception.class);
        FaultDetail detail = exchange.get(FaultDetail.class);
        Answer fault = null;
        if (detail != null) {
            fault = contract.answerOf(detail, exchange.get(Exception.class));
        } else if (exchange.get(AuthenticationInterceptor.REFUSED) != null) {
            fault = refusal(ErrorCode.NOT_AUTHENTICATED, "The sender was not authenticated");
        } else if (answer.failed) {
            fault = refusal(ErrorCode.INTERNAL_ERROR, "The envelope was not answered");
        } else if (failure != null) {
            fault = refusal(
                    ErrorCode.REQUEST_INVALID,
                    Objects.requireNonNullElse(failure.getMessage(), "The envelope is refused"));
        }
        return new Reply(answer.bytes.toByteArray(), answer.contentType, fault);
    }

    private Answer refusal(ErrorCode code, String text) {
        var refusal = new EngineException(code, text);
        return contract.answerOf(Faults.of(refusal), refusal);
    }

    /** The caller that the transport has proven; null when the message came by HTTP. */
    static @Nullable Caller senderOf(Message message) {
        return message.get(SENDER) instanceof Caller sender ? sender : null;
    }

    /** Keeps what the endpoint answers. */
    private static final class BackChannel implements Destination {

        private static final EndpointReferenceType NOWHERE = new EndpointReferenceType();

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private String contentType = "text/xml";
        private boolean failed;

        @Override
        public Conduit getBackChannel(Message request) {
            return new AbstractConduit(NOWHERE) {

                @Override
                public void prepare(Message answer) {
                    answer.setContent(OutputStream.class, bytes);
                }

                @Override
                public void close(Message answer) {
                    if (answer.get(Message.CONTENT_TYPE) instanceof String type) {
                        contentType = type;
                    }
                }

                @Override
                protected java.util.logging.Logger getLogger() {
                    return java.util.logging.Logger.getLogger(EnvelopeDispatcher.class.getName());
                }
            };
        }

        @Override
        public EndpointReferenceType getAddress() {
            return NOWHERE;
        }

        @Override
        public void shutdown() {}

        @Override
        public void setMessageObserver(MessageObserver observer) {
            throw new UnsupportedOperationException("Nobody sends to a back channel");
        }

        @Override
        public @Nullable MessageObserver getMessageObserver() {
            return null;
        }
    }
}
