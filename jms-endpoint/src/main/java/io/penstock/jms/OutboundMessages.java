package io.penstock.jms;

import io.penstock.engine.api.outbound.OutboundMessage;
import io.penstock.engine.api.outbound.OutboundMessage.ExternalTaskReady;
import io.penstock.engine.api.outbound.OutboundMessage.ProcessEvent;
import io.penstock.engine.api.outbound.OutboundMessage.SentMessage;
import io.penstock.engine.api.outbound.OutboundMessage.UndeliveredMessage;
import io.penstock.engine.api.task.ExternalTask;
import io.penstock.mapping.Contract;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
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
import org.apache.activemq.artemis.utils.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sends what the engine tells the outside, inside the session's transaction. Whenever a message is sent it has the same message id and
 * the same duplicate detection id, by which the broker drops a second one.
 */
final class OutboundMessages {

    static final String DELIVERY_ID = "penstock_delivery_id";
    static final String TENANT = "penstock_tenant";
    static final String TYPE = "penstock_type";
    static final String NAME = "penstock_name";
    static final String PROCESS_INSTANCE = "penstock_process_instance";
    static final String TASK_ID = "penstock_task_id";
    static final String WORKER_ID = "penstock_worker_id";

    private static final int BYTES_OF_A_UUID = 16;

    private final ClientSession session;
    private final ClientProducer producer;
    private final Contract contract;
    private final Set<String> known = new HashSet<>();

    OutboundMessages(ClientSession session, Contract contract) throws ActiveMQException {
        this.session = session;
        this.producer = session.createProducer();
        this.contract = contract;
    }

    /** Looks at queues again, because others may have deleted them. */
    void begin() {
        known.clear();
    }

    /** Sends one; it leaves with the session's commit. */
    void send(OutboundMessage message) throws ActiveMQException {
        OutboundMessage.Origin origin = message.origin();
        ClientMessage sent = session.createMessage(Message.TEXT_TYPE, true);
        TextMessageUtil.writeBodyText(
                sent.getBodyBuffer(), SimpleString.of(new String(contract.document(message), StandardCharsets.UTF_8)));
        sent.setUserID(messageId(origin.deliveryId()));
        sent.setTimestamp(origin.time().toEpochMilli());
        sent.setRoutingType(RoutingType.ANYCAST);
        sent.putStringProperty(Message.HDR_DUPLICATE_DETECTION_ID, SimpleString.of(origin.deliveryId()));
        sent.putStringProperty(DELIVERY_ID, origin.deliveryId());
        sent.putStringProperty(TENANT, origin.tenantId());
        put(sent, PROCESS_INSTANCE, origin.processInstanceId());
        producer.send(SimpleString.of(address(message, sent)), sent);
    }

    /** Describes the message and says where it goes. */
    private String address(OutboundMessage message, ClientMessage sent) throws ActiveMQException {
        String tenant = message.origin().tenantId();
        if (message instanceof ExternalTaskReady task) {
            return describe(
                    task, sent, Addresses.external(tenant, task.work().task().topic()));
        } else if (message instanceof ProcessEvent event) {
            sent.setRoutingType(RoutingType.MULTICAST);
            sent.putStringProperty(TYPE, event.type().name());
            keepInOrder(message, sent);
            String address = Addresses.events(tenant);
            if (!known.contains(address)) {
                createAddress(address);
            }
            return address;
        } else if (message instanceof SentMessage own) {
            sent.putStringProperty(TYPE, "MESSAGE");
            sent.putStringProperty(NAME, own.name());
            keepInOrder(message, sent);
            return queue(Addresses.messages(tenant, own.name()));
        }
        return describe((UndeliveredMessage) message, sent);
    }

    private String describe(ExternalTaskReady ready, ClientMessage sent, String address) throws ActiveMQException {
        ExternalTask task = ready.work().task();
        sent.putStringProperty(TYPE, "EXTERNAL_TASK");
        sent.putStringProperty(NAME, task.topic());
        put(sent, TASK_ID, task.id());
        sent.putStringProperty(WORKER_ID, task.workerId());
        MessageUtil.setJMSCorrelationID(sent, Long.toString(task.id()));
        MessageUtil.setJMSReplyTo(sent, SimpleString.of("queue://" + Addresses.REQUESTS));
        Instant notBefore = ready.notBefore();
        if (notBefore != null) {
            sent.putLongProperty(Message.HDR_SCHEDULED_DELIVERY_TIME, notBefore.toEpochMilli());
        }
        return queue(address);
    }

    private static String describe(UndeliveredMessage message, ClientMessage sent) {
        sent.putStringProperty(DeadLetters.REASON, "not-waited-for");
        sent.putStringProperty(DeadLetters.MESSAGE, message.reason());
        sent.putStringProperty(DeadLetters.ORIGINAL_QUEUE, Addresses.REQUESTS);
        sent.putStringProperty(NAME, message.name());
        return Addresses.DEAD_LETTERS;
    }

    /** Several consumers of one queue get what one process instance tells one after another. */
    private static void keepInOrder(OutboundMessage message, ClientMessage sent) {
        Long instance = message.origin().processInstanceId();
        if (instance != null) {
            sent.putStringProperty(Message.HDR_GROUP_ID, SimpleString.of(Long.toString(instance)));
        }
    }

    private static void put(ClientMessage message, String name, @Nullable Long value) {
        if (value != null) {
            message.putStringProperty(name, Long.toString(value));
        }
    }

    /** Made of the delivery id, so that it is the same whenever the message is sent. */
    private static UUID messageId(String deliveryId) {
        java.util.UUID name = java.util.UUID.nameUUIDFromBytes(deliveryId.getBytes(StandardCharsets.UTF_8));
        byte[] bytes = ByteBuffer.allocate(BYTES_OF_A_UUID)
                .putLong(name.getMostSignificantBits())
                .putLong(name.getLeastSignificantBits())
                .array();
        return new UUID(UUID.TYPE_NAME_BASED, bytes);
    }

    private String queue(String name) throws ActiveMQException {
        if (!known.contains(name)) {
            if (!session.queueQuery(SimpleString.of(name)).isExists()) {
                session.createQueue(QueueConfiguration.of(name)
                        .setAddress(name)
                        .setRoutingType(RoutingType.ANYCAST)
                        .setDurable(true)
                        .setAutoDelete(false));
            }
            known.add(name);
        }
        return name;
    }

    private void createAddress(String name) throws ActiveMQException {
        if (!session.addressQuery(SimpleString.of(name)).isExists()) {
            session.createAddress(SimpleString.of(name), RoutingType.MULTICAST, false);
        }
        known.add(name);
    }
}
