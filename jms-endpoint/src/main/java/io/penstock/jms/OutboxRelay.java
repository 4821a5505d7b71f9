package io.penstock.jms;

import io.penstock.engine.api.outbound.OutboundMessage;
import io.penstock.engine.api.outbound.Outbox;
import io.penstock.mapping.Contract;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQExceptionType;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries what the engine tells the outside to the broker, on a thread of its own. Messages are forgotten by the engine only after the
 * broker has them; those that are sent twice because a node died in between have the same ids, and the broker drops the second one.
 */
public final class OutboxRelay implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);

    /** How long messages of other nodes wait at most for a node that carries. */
    private static final long POLL_MILLIS = 200;

    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;
    private static final long CLOSE_MILLIS = 10_000;

    private final BrokerConnection broker;
    private final Outbox outbox;
    private final Contract contract;
    private final Semaphore news = new Semaphore(0);
    private final LongAdder carried = new LongAdder();
    private final Thread thread = new Thread(this::work, "jms-outbox");
    private volatile boolean running = true;
    private volatile boolean working;

    private OutboxRelay(BrokerConnection broker, Outbox outbox, Contract contract) {
        this.broker = broker;
        this.outbox = outbox;
        this.contract = contract;
    }

    /** Begins to carry, in the background, and goes on until it is closed, whatever happens to the broker and the database. */
    public static OutboxRelay open(BrokerConnection broker, Outbox outbox, Contract contract) {
        OutboxRelay relay = new OutboxRelay(broker, outbox, contract);
        outbox.onMessages(relay::wake);
        relay.thread.start();
        return relay;
    }

    /** How many messages this node has carried since it started. */
    public long carried() {
        return carried.sum();
    }

    /** Whether the broker is connected and the last look into the outbox succeeded. */
    public boolean isWorking() {
        return working;
    }

    /** How long the oldest message that is still to be carried waits, in seconds; 0 when none waits. */
    public long oldestSeconds(Instant now) {
        Instant oldest = outbox.oldest();
        return oldest == null ? 0 : Math.max(0, Duration.between(oldest, now).toSeconds());
    }

    private void wake() {
        if (news.availablePermits() == 0) {
            news.release();
        }
    }

    private void work() {
        long pause = FIRST_PAUSE_MILLIS;
        try {
            while (running) {
                try (ServerLocator locator = ActiveMQClient.createServerLocator(broker.url())
                                .setReconnectAttempts(0)
                                .setInitialConnectAttempts(1)
                                .setBlockOnDurableSend(false);
                        ClientSessionFactory factory = locator.createSessionFactory();
                        ClientSession session = factory.createSession(
                                broker.user(), broker.password(), false, false, false, false, 0)) {
                    Sender sender = new Sender(session, new OutboundMessages(session, contract));
                    while (running) {
                        Outbox.Outcome outcome = outbox.relay(sender::carry);
                        working = true;
                        pause = FIRST_PAUSE_MILLIS;
                        if (outcome != Outbox.Outcome.CARRIED) {
                            awaitNews();
                        }
                    }
                } catch (InterruptedException stop) {
                    throw stop;
                } catch (Exception e) { // a relay that ends would go unnoticed, and the messages wait anyway
                    if (running) {
                        failed(pause, e);
                        TimeUnit.MILLISECONDS.sleep(pause);
                        pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
                    }
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        working = false;
    }

    private void failed(long pause, Exception e) {
        if (working) {
            LOG.warn("Messages to the outside wait; carrying them is tried again in {} ms: {}", pause, e.toString(), e);
        } else {
            LOG.debug("Messages to the outside still wait", e);
        }
        working = false;
    }

    private void awaitNews() throws InterruptedException {
        if (news.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            news.drainPermits();
        }
    }

    /** Stops after the messages that are being carried. */
    @Override
    public void close() {
        running = false;
        wake();
        try {
            thread.join(CLOSE_MILLIS);
            thread.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends to the broker, all together, or one by one when it has some of them already. */
    private final class Sender {

        private final ClientSession session;
        private final OutboundMessages messages;

        Sender(ClientSession session, OutboundMessages messages) {
            this.session = session;
            this.messages = messages;
        }

        void carry(List<OutboundMessage> batch, Outbox.Mine stillMine) throws Outbox.CarrierException {
            messages.begin();
            try {
                if (!sent(batch, stillMine)) {
                    for (OutboundMessage message : batch) {
                        sent(List.of(message), stillMine);
                    }
                }
                carried.add(batch.size());
            } catch (ActiveMQException e) {
                throw new Outbox.CarrierException("The broker did not take " + batch.size() + " messages", e);
            }
        }

        /** False when the broker has one of them already, so that it took none. */
        private boolean sent(List<OutboundMessage> batch, Outbox.Mine stillMine)
                throws ActiveMQException, Outbox.CarrierException {
            try {
                for (OutboundMessage message : batch) {
                    messages.send(message);
                }
                if (!stillMine.yes()) {
                    session.rollback();
                    throw new Outbox.CarrierException(
                            "It took too long, another node may carry them by now", new IllegalStateException("lease"));
                }
                session.commit();
                return true;
            } catch (ActiveMQException e) {
                if (!isDuplicate(e)) {
                    throw e;
                }
                session.rollback();
                LOG.info("The broker has one of {} messages already and drops it", batch.size());
                return false;
            }
        }

        private static boolean isDuplicate(ActiveMQException e) {
            return e.getType() == ActiveMQExceptionType.DUPLICATE_ID_REJECTED;
        }
    }
}
