package io.penstock.jms;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.identity.UserDirectory;
import io.penstock.mapping.Contract;
import io.penstock.mapping.Envelopes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes requests from {@value Addresses#REQUESTS} with several consumers, from the embedded broker or another one. */
public final class JmsDoor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JmsDoor.class);

    private static final long RECEIVE_WAIT_MILLIS = 250;
    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;
    private static final long LONGEST_PAUSE_OF_AN_OUTAGE_MILLIS = 2_000;

    /** Small, so that a slow request does not hold back others that were fetched behind it. */
    private static final int CONSUMER_WINDOW_BYTES = 64 * 1024;

    private final BrokerConnection connection;
    private final Contract contract;
    private final Envelopes envelopes;
    private final UserDirectory users;
    private final JmsDoorSettings settings;
    private final JmsCounters counters = new JmsCounters();
    private final AtomicInteger connected = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    /**
     * @param envelopes answers SOAP envelopes
     */
    public JmsDoor(
            BrokerConnection connection,
            Contract contract,
            Envelopes envelopes,
            UserDirectory users,
            JmsDoorSettings settings) {
        this.envelopes = envelopes;
        this.connection = connection;
        this.contract = contract;
        this.users = users;
        this.settings = settings;
    }

    /**
     * Opens the door.
     *
     * @throws BrokerStartException when the broker is not reachable or lacks one of the queues
     */
    public void start() {
        requireQueues();
        running = true;
        for (int number = 1; number <= settings.consumers(); number++) {
            Thread thread = new Thread(this::consume, "jms-door-" + number);
            threads.add(thread);
            thread.start();
        }
        LOG.info("JMS door takes requests from {} with {} consumers", Addresses.REQUESTS, settings.consumers());
    }

    private void requireQueues() {
        try (ServerLocator locator = locator();
                ClientSessionFactory factory = locator.createSessionFactory();
                ClientSession session = session(factory)) {
            for (String queue : new String[] {Addresses.REQUESTS, Addresses.DEAD_LETTERS}) {
                if (!session.queueQuery(SimpleString.of(queue)).isExists()) {
                    throw new BrokerStartException("The broker at " + connection.url() + " has no queue '" + queue
                            + "'. The JMS door does not start without it, because messages would be lost");
                }
            }
        } catch (BrokerStartException e) {
            throw e;
        } catch (Exception e) {
            throw new BrokerStartException(
                    "The broker at " + connection.url() + " cannot be used as user '" + connection.user() + "': "
                            + e.getMessage(),
                    e);
        }
    }

    private ServerLocator locator() throws Exception {
        return ActiveMQClient.createServerLocator(connection.url())
                .setReconnectAttempts(0)
                .setInitialConnectAttempts(1)
                .setConsumerWindowSize(CONSUMER_WINDOW_BYTES)
                .setBlockOnDurableSend(false)
                .setBlockOnNonDurableSend(false)
                .setBlockOnAcknowledge(false)
                .setAckBatchSize(0);
    }

    private ClientSession session(ClientSessionFactory factory) throws ActiveMQException {
        return factory.createSession(connection.user(), connection.password(), false, false, false, false, 0);
    }

    /** One consumer's life: connect, work, and connect again after a pause whenever the connection is lost. */
    private void consume() {
        long pause = FIRST_PAUSE_MILLIS;
        while (running) {
            try (ServerLocator locator = locator();
                    ClientSessionFactory factory = locator.createSessionFactory();
                    ClientSession session = session(factory)) {
                RequestConsumer consumer = new RequestConsumer(session, contract, envelopes, users, settings, counters);
                connected.incrementAndGet();
                try {
                    pause = FIRST_PAUSE_MILLIS;
                    while (running) {
                        if (!consumer.next(RECEIVE_WAIT_MILLIS)) {
                            awaitDatabase();
                        }
                    }
                } finally {
                    connected.decrementAndGet();
                }
            } catch (Exception e) {
                // Everything ends here: a consumer that dies would go unnoticed, and the message comes again anyway.
                if (running) {
                    LOG.warn("A consumer lost its session and tries again in {} ms: {}", pause, e.toString(), e);
                    pause(pause);
                    pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
                }
            }
        }
    }

    /** Leaves the messages where they are, instead of using their tries up one by one, until the users can be read again. */
    private void awaitDatabase() {
        long pause = FIRST_PAUSE_MILLIS;
        while (running) {
            pause(pause);
            try {
                users.isEmpty();
                return;
            } catch (EngineException e) {
                LOG.debug("The database is still away", e);
                pause = Math.min(pause * 2, LONGEST_PAUSE_OF_AN_OUTAGE_MILLIS);
            }
        }
    }

    private void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    /** Whether all consumers are connected. */
    public boolean isConnected() {
        return running && connected.get() == settings.consumers();
    }

    public JmsCounters counters() {
        return counters;
    }

    /** Stops taking requests and waits for those being worked on. */
    @Override
    public void close() {
        running = false;
        long deadline = System.nanoTime() + settings.stopTimeout().toNanos();
        for (Thread thread : threads) {
            try {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                thread.join(Math.max(1, left));
                if (thread.isAlive()) {
                    LOG.warn(
                            "{} still works on a request; its message comes again at the next start", thread.getName());
                    thread.interrupt();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        threads.clear();
    }
}
