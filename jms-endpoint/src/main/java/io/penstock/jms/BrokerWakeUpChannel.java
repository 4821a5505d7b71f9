package io.penstock.jms;

import io.penstock.engine.api.WakeUpChannel;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * News between nodes that share a broker, over the multicast address {@value Addresses#WAKE_UP}. Messages are not kept: who is not
 * connected looks into the database when it is again. A broker that is away, or that does not allow it, costs one line of log.
 */
public final class BrokerWakeUpChannel implements WakeUpChannel {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerWakeUpChannel.class);

    private static final SimpleString NODE = SimpleString.of("penstock_node");
    private static final long RECEIVE_WAIT_MILLIS = 250;
    private static final long BETWEEN_NEWS_MILLIS = 50;
    private static final long PAUSE_MILLIS = 2_000;
    private static final long CLOSE_MILLIS = 2_000;

    private final BrokerConnection broker;
    private final String self = UUID.randomUUID().toString();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Semaphore news = new Semaphore(0);
    private final AtomicBoolean saidThatItFails = new AtomicBoolean();
    private final List<Thread> threads = List.of(
            new Thread(() -> work(this::receive), "jms-wake-up-receiver"),
            new Thread(() -> work(this::send), "jms-wake-up-sender"));
    private volatile boolean running = true;

    private BrokerWakeUpChannel(BrokerConnection broker) {
        this.broker = broker;
    }

    /** Begins to connect, in the background. */
    public static BrokerWakeUpChannel open(BrokerConnection broker) {
        BrokerWakeUpChannel channel = new BrokerWakeUpChannel(broker);
        channel.threads.forEach(thread -> {
            thread.setDaemon(true);
            thread.start();
        });
        return channel;
    }

    @Override
    public void publish() {
        if (news.availablePermits() == 0) {
            news.release();
        }
    }

    @Override
    public Subscription subscribe(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void close() {
        running = false;
        publish();
        for (Thread thread : threads) {
            try {
                thread.join(CLOSE_MILLIS);
                thread.interrupt();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private interface Work {
        void with(ClientSession session) throws ActiveMQException, InterruptedException;
    }

    /** Connects and works, and again after a pause whenever the connection is lost. */
    private void work(Work work) {
        try {
            while (running) {
                try (ServerLocator locator = ActiveMQClient.createServerLocator(broker.url())
                                .setReconnectAttempts(0)
                                .setInitialConnectAttempts(1)
                                .setBlockOnNonDurableSend(false);
                        ClientSessionFactory factory = locator.createSessionFactory();
                        ClientSession session =
                                factory.createSession(broker.user(), broker.password(), false, true, true, false, 0)) {
                    work.with(session);
                } catch (InterruptedException stop) {
                    throw stop;
                } catch (Exception e) { // whatever a broker does, the engine works without its news
                    if (running && saidThatItFails.compareAndSet(false, true)) {
                        LOG.warn(
                                "News between nodes does not go through the broker, address {}: {}; work of other nodes is found by"
                                        + " the poll",
                                Addresses.WAKE_UP,
                                e.toString());
                    }
                    TimeUnit.MILLISECONDS.sleep(running ? PAUSE_MILLIS : 0);
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void receive(ClientSession session) throws ActiveMQException {
        String queue = Addresses.WAKE_UP + "." + self;
        session.createQueue(QueueConfiguration.of(queue)
                .setAddress(Addresses.WAKE_UP)
                .setRoutingType(RoutingType.MULTICAST)
                .setDurable(false)
                .setTemporary(true));
        try (ClientConsumer consumer = session.createConsumer(queue)) {
            session.start();
            saidThatItFails.set(false);
            listeners.forEach(Runnable::run); // for what came while nobody listened
            while (running) {
                ClientMessage message = consumer.receive(RECEIVE_WAIT_MILLIS);
                if (message != null) {
                    message.acknowledge();
                    if (!self.equals(message.getStringProperty(NODE))) {
                        listeners.forEach(Runnable::run);
                    }
                } else if (session.isClosed() || consumer.isClosed()) {
                    return;
                }
            }
        }
    }

    private void send(ClientSession session) throws ActiveMQException, InterruptedException {
        try (ClientProducer producer = session.createProducer(Addresses.WAKE_UP)) {
            while (running) {
                news.acquire();
                news.drainPermits();
                ClientMessage message = session.createMessage(false);
                message.putStringProperty(NODE, SimpleString.of(self));
                message.setRoutingType(RoutingType.MULTICAST);
                producer.send(message);
                TimeUnit.MILLISECONDS.sleep(running ? BETWEEN_NEWS_MILLIS : 0);
            }
        }
    }
}
