package io.penstock.jms;

import io.penstock.engine.api.identity.UserDirectory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.remoting.Acceptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An Artemis broker inside this process: one TCP port for Core and AMQP clients, the engine's users, a journal that is
 * synchronised before a send is confirmed. No guest, no cluster, no discovery.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);

    private static final String TCP = "tcp";

    private static final String DOOR_USER = "$penstock-door";

    /**
     * How long the journal waits for more writes before it synchronises. Artemis' default of 3.3 ms limits one consumer to
     * about 300 messages a second; with 0.3 ms it was measured at about 600.
     */
    private static final int JOURNAL_BUFFER_TIMEOUT_NANOS = 300_000;

    private static final int START_SECONDS = 60;

    private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
    private final BrokerSettings settings;
    private final int serverId = new SecureRandom().nextInt(Integer.MAX_VALUE);
    private final String doorPassword = randomPassword();

    public EmbeddedBroker(BrokerSettings settings, UserDirectory users) {
        this.settings = settings;
        broker.setConfiguration(configuration());
        broker.setSecurityManager(new BrokerAccess(users, DOOR_USER, doorPassword));
    }

    /**
     * Starts, and returns when clients can connect and the queues are there.
     *
     * @throws BrokerStartException when the port is taken or the data is not usable
     */
    public void start() {
        checkPort();
        try {
            broker.start();
            requireActive();
        } catch (BrokerStartException e) {
            close();
            throw e;
        } catch (Exception e) {
            close();
            throw new BrokerStartException(
                    "The broker could not start with the data in " + settings.dataDirectory() + ": " + e.getMessage(),
                    e);
        }
        LOG.info("Broker listens on {}:{} (CORE, AMQP)", settings.host(), port());
    }

    private void requireActive() throws InterruptedException {
        if (!broker.getActiveMQServer().waitForActivation(START_SECONDS, TimeUnit.SECONDS)) {
            throw new BrokerStartException("The broker was not active after " + START_SECONDS + " s; its data is in "
                    + settings.dataDirectory() + ", is it locked by another process?");
        }
        for (String queue : new String[] {Addresses.REQUESTS, Addresses.DEAD_LETTERS}) {
            if (broker.getActiveMQServer().locateQueue(queue) == null) {
                throw new BrokerStartException("The broker has no queue '" + queue + "' although it is configured; its "
                        + "data is in " + settings.dataDirectory());
            }
        }
        Acceptor acceptor = acceptor();
        if (!acceptor.isStarted()) {
            throw new BrokerStartException("The broker could not listen on " + settings.host() + ":" + settings.port());
        }
    }

    /** Artemis only logs a port that is taken; this tells it before anything was started. */
    private void checkPort() {
        if (settings.port() == 0) {
            return;
        }
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(settings.host(), settings.port()));
        } catch (IOException e) {
            throw new BrokerStartException(
                    "The broker cannot listen on " + settings.host() + ":" + settings.port() + ": " + e.getMessage(),
                    e);
        }
    }

    private Configuration configuration() {
        Path data = settings.dataDirectory();
        try {
            Configuration configuration = new ConfigurationImpl()
                    .setName("penstock")
                    .setBindingsDirectory(data.resolve("bindings").toString())
                    .setJournalDirectory(data.resolve("journal").toString())
                    .setLargeMessagesDirectory(data.resolve("large-messages").toString())
                    .setPagingDirectory(data.resolve("paging").toString())
                    .setNodeManagerLockDirectory(data.resolve("lock").toString())
                    .setJournalLockAcquisitionTimeout(5_000)
                    .setJournalType(JournalType.NIO)
                    .setJournalSyncTransactional(true)
                    .setJournalSyncNonTransactional(true)
                    .setJournalBufferTimeout_NIO(JOURNAL_BUFFER_TIMEOUT_NANOS)
                    .setJournalMinFiles(2)
                    .setPersistenceEnabled(true)
                    .setSecurityEnabled(true)
                    .setPopulateValidatedUser(true)
                    .setJMXManagementEnabled(false)
                    .setGlobalMaxSize(Runtime.getRuntime().maxMemory() / 5)
                    .setMaxDiskUsage(95)
                    .setMessageExpiryScanPeriod(5_000)
                    .addAcceptorConfiguration("vm", "vm://" + serverId)
                    .addAcceptorConfiguration(
                            TCP, "tcp://" + settings.host() + ":" + settings.port() + "?protocols=CORE,AMQP")
                    .addAddressSetting("#", addressSettings())
                    .addAddressSetting(Addresses.REQUESTS, addressSettings().setIDCacheSize(0));
            for (String work : new String[] {
                "penstock.external.#",
                "penstock.messages.#",
                "penstock.tenants.*.external.#",
                "penstock.tenants.*.messages.#"
            }) {
                configuration.addAddressSetting(work, workSettings());
            }
            // It refuses senders that have proven nothing; the broker's own check knows Core messages only.
            configuration.registerBrokerPlugin(new ValidatedUserPlugin());
            // In-process consumers only; without it the broker invents a default and warns about it.
            configuration.setClusterUser(DOOR_USER).setClusterPassword(doorPassword);
            for (String queue : new String[] {Addresses.REQUESTS, Addresses.DEAD_LETTERS}) {
                configuration.addAddressConfiguration(new CoreAddressConfiguration()
                        .setName(queue)
                        .addRoutingType(RoutingType.ANYCAST)
                        .addQueueConfig(QueueConfiguration.of(queue)
                                .setAddress(queue)
                                .setRoutingType(RoutingType.ANYCAST)
                                .setDurable(true)
                                .setAutoDelete(false)));
            }
            configuration.addAddressConfiguration(
                    new CoreAddressConfiguration().setName(Addresses.EVENTS).addRoutingType(RoutingType.MULTICAST));
            return configuration;
        } catch (Exception e) {
            throw new BrokerStartException("The broker's settings are not usable: " + e.getMessage(), e);
        }
    }

    /** Work stays while no worker is connected, and a worker who is there first reads a queue. */
    private AddressSettings workSettings() {
        return addressSettings()
                .setAutoDeleteQueues(false)
                .setAutoDeleteAddresses(false)
                .setDefaultAddressRoutingType(RoutingType.ANYCAST)
                .setDefaultQueueRoutingType(RoutingType.ANYCAST);
    }

    private AddressSettings addressSettings() {
        return new AddressSettings()
                .setDeadLetterAddress(SimpleString.of(Addresses.DEAD_LETTERS))
                .setExpiryAddress(SimpleString.of(Addresses.DEAD_LETTERS))
                .setMaxDeliveryAttempts(settings.maximumAttempts())
                .setRedeliveryDelay(settings.redeliveryDelay().toMillis())
                .setRedeliveryMultiplier(2)
                .setMaxRedeliveryDelay(settings.redeliveryDelay().toMillis() * 32)
                .setAutoCreateDeadLetterResources(false)
                .setAutoCreateExpiryResources(false);
    }

    /** The port that clients connect to. */
    public int port() {
        return acceptor().getActualPort();
    }

    private Acceptor acceptor() {
        return broker.getActiveMQServer().getRemotingService().getAcceptor(TCP);
    }

    /** How the door reaches this broker without a network. */
    public BrokerConnection connection() {
        return new BrokerConnection("vm://" + serverId, DOOR_USER, doorPassword);
    }

    /** Whether clients are served. */
    public boolean isRunning() {
        return broker.getActiveMQServer() != null && broker.getActiveMQServer().isActive();
    }

    /** How many messages wait in a queue; 0 when there is no such queue. */
    public long depth(String queue) {
        var found = broker.getActiveMQServer() == null
                ? null
                : broker.getActiveMQServer().locateQueue(queue);
        return found == null ? 0 : found.getMessageCount();
    }

    @Override
    public void close() {
        try {
            broker.stop();
        } catch (Exception e) {
            LOG.warn("The broker did not stop cleanly: {}", e.getMessage(), e);
        }
    }

    private static String randomPassword() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
