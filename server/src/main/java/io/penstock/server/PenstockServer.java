package io.penstock.server;

import com.zaxxer.hikari.HikariDataSource;
import io.penstock.decision.DmnDecisions;
import io.penstock.engine.api.Caller;
import io.penstock.engine.api.identity.UserDirectory;
import io.penstock.engine.boot.EngineBuilder;
import io.penstock.engine.boot.ProcessEngine;
import io.penstock.engine.job.JobExecutorSettings;
import io.penstock.engine.persistence.DatabaseProbe;
import io.penstock.engine.persistence.DatabaseSettings;
import io.penstock.engine.persistence.Persistence;
import io.penstock.jms.Addresses;
import io.penstock.jms.BrokerConnection;
import io.penstock.jms.BrokerSettings;
import io.penstock.jms.BrokerStartException;
import io.penstock.jms.BrokerWakeUpChannel;
import io.penstock.jms.EmbeddedBroker;
import io.penstock.jms.JmsCounters;
import io.penstock.jms.JmsDoor;
import io.penstock.jms.JmsDoorSettings;
import io.penstock.jms.OutboxRelay;
import io.penstock.mapping.Contract;
import io.penstock.mapping.ContractLimits;
import io.penstock.mapping.Envelopes;
import io.penstock.soap.MemoryReplayCache;
import io.penstock.soap.SoapEndpoints;
import io.penstock.soap.SoapSettings;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HexFormat;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running server: the engine on its database, the SOAP and the JMS door, health and metrics. Closing it stops all in order. */
public final class PenstockServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PenstockServer.class);

    /** Remembered security headers; more than that many in five minutes are refused. */
    private static final int NONCES = 1_000_000;

    private final ServerSettings settings;
    private final Clock clock = Clock.system(ZoneId.systemDefault());
    private final Metrics metrics = new Metrics();
    private final Health health = new Health();
    private final Deque<Part> parts = new ArrayDeque<>();
    private @Nullable HttpServer http;
    private @Nullable EmbeddedBroker broker;
    private String administratorPassword = "";

    private PenstockServer(ServerSettings settings) {
        this.settings = settings;
    }

    /** Something that runs and is to be stopped. */
    private record Part(String name, Runnable stop) {}

    /**
     * Starts everything, or nothing.
     *
     * @param console gets the administrator's password when one was made; the log never does
     * @throws StartException when something is missing, taken or broken
     */
    static PenstockServer start(ServerSettings settings, PrintStream console) {
        PenstockServer server = new PenstockServer(settings);
        long begin = System.nanoTime();
        try {
            server.open(console);
        } catch (StartException e) {
            server.close();
            throw e;
        } catch (BrokerStartException e) {
            server.close();
            throw new StartException(
                    e.getMessage() + " (settings " + Setting.JMS_BROKER.key() + ", " + Setting.JMS_HOST.key() + ", "
                            + Setting.JMS_PORT.key() + ")",
                    e);
        } catch (RuntimeException e) {
            server.close();
            throw new StartException("The server could not start: " + e, e);
        }
        LOG.info(
                "Penstock is ready after {} ms: http://{}:{}/services",
                (System.nanoTime() - begin) / 1_000_000,
                settings.httpHost(),
                server.httpPort());
        return server;
    }

    private void open(PrintStream console) {
        started("metrics", metrics::close);
        started("health", health::close);
        DataDirectory data = DataDirectory.open(settings.dataDirectory());
        started("data directory", data::close);
        HikariDataSource pool = database();
        ProcessEngine engine = engine(pool, data);
        UserDirectory users = engine.users().orElseThrow();
        createAdministrator(users, console);
        CountedEngine counted = new CountedEngine(engine.engine());
        counted.register(metrics);
        ContractLimits limits = limits();
        Contract contract = new Contract(counted, limits);
        engine.start();
        started("engine", () -> {
            engine.stop(settings.stopTimeout());
            engine.close();
        });
        healthOf(engine);
        SoapEndpoints soap = soap(contract, users, limits);
        if (settings.jms().enabled()) {
            jms(contract, soap.envelopes(), users, engine);
        }
        HttpServer server = new HttpServer(settings, soap.servlet(), health, metrics);
        server.start();
        started("HTTP", server::close);
        http = server;
    }

    private void started(String name, Runnable stop) {
        parts.push(new Part(name, stop));
    }

    private DatabaseSettings databaseSettings() {
        ServerSettings.Database database = settings.database();
        return new DatabaseSettings(
                settings.databaseUrl(),
                database.user(),
                database.password(),
                database.pool(),
                DatabaseSettings.of("", "", "").lockWait(),
                database.connectionWait(),
                database.answerWait());
    }

    private HikariDataSource database() {
        String url = settings.databaseUrl();
        try {
            HikariDataSource pool = Persistence.pool(databaseSettings());
            started("database", pool::close);
            try (Connection connection = pool.getConnection()) {
                LOG.info(
                        "Database: {} {}",
                        connection.getMetaData().getDatabaseProductName(),
                        connection.getMetaData().getDatabaseProductVersion());
            }
            metrics.gauge(
                    "penstock.database.connections.active",
                    "Connections in use",
                    pool,
                    source -> source.getHikariPoolMXBean().getActiveConnections());
            metrics.gauge(
                    "penstock.database.connections.waiting",
                    "Threads that wait for a connection",
                    pool,
                    source -> source.getHikariPoolMXBean().getThreadsAwaitingConnection());
            return pool;
        } catch (SQLException | RuntimeException e) {
            throw new StartException(
                    "The database " + withoutPassword(url) + " cannot be used as user '"
                            + settings.database().user() + "' (settings " + Setting.DB_URL.key() + ", "
                            + Setting.DB_USER.key() + ", " + Setting.DB_PASSWORD.key() + "): " + rootCause(e),
                    e);
        }
    }

    private ProcessEngine engine(HikariDataSource pool, DataDirectory data) {
        JobExecutorSettings jobs = JobExecutorSettings.defaults().withWorkerThreads(settings.jobThreads());
        byte[] key = settings.secretKey().isEmpty()
                ? data.secretKey()
                : HexFormat.of().parseHex(settings.secretKey());
        EngineBuilder builder = EngineBuilder.on(pool)
                .jobs(settings.nodeId().isEmpty() ? jobs : jobs.withNodeId(settings.nodeId()))
                .history(settings.history())
                .decisions(new DmnDecisions())
                .secretKey(key);
        ServerSettings.Jms jms = settings.jms();
        if (jms.enabled()) {
            builder.outbound(jms.outbound());
        }
        if (jms.enabled() && !jms.embedded()) { // nobody shares the embedded one
            builder.wakeUpChannel(
                    BrokerWakeUpChannel.open(new BrokerConnection(jms.broker(), jms.user(), jms.password())));
        }
        return builder.build();
    }

    private void createAdministrator(UserDirectory users, PrintStream console) {
        if (!users.isEmpty()) {
            return;
        }
        String user = settings.administrator().user();
        String given = settings.administrator().password();
        administratorPassword = given.isEmpty() ? randomPassword() : given;
        users.put(Caller.administrator(user), administratorPassword);
        LOG.info("First start: administrator '{}' was made", user);
        if (given.isEmpty()) {
            console.println();
            console.println("  First start. Administrator: " + user + "   password: " + administratorPassword);
            console.println("  It is shown only once. " + Setting.ADMIN_PASSWORD.environmentName()
                    + " gives another one before the first start.");
            console.println();
            console.flush();
        }
    }

    private void healthOf(ProcessEngine engine) {
        DatabaseProbe probe = Persistence.probe(databaseSettings());
        started("database probe", probe::close);
        health.add("database", probe::answers);
        BooleanSupplier jobsWork = () -> engine.jobs().active() && engine.jobs().databaseReachable();
        health.add("jobExecutor", jobsWork);
        metrics.counter("penstock.jobs.executed", "Jobs done", engine, source -> source.jobs()
                .executed());
        metrics.counter("penstock.jobs.failed", "Tries of jobs that failed", engine, source -> source.jobs()
                .failed());
        metrics.counter(
                "penstock.history.removed.instances",
                "Ended instances whose history was removed",
                engine,
                source -> source.historyCleanUp().removedInstances());
        metrics.counter(
                "penstock.history.removed.answers",
                "Answers of requests that were removed",
                engine,
                source -> source.historyCleanUp().removedAnswers());
        metrics.gauge(
                "penstock.history.last.removal.seconds",
                "When history was removed last, in seconds since 1970; 0 for not yet",
                engine,
                source -> secondsOf(source.historyCleanUp().lastRemoval()));
        metrics.gauge("penstock.jobs.running", "Jobs that run now", engine, source -> source.jobs()
                .running());
        metrics.gauge(
                "penstock.jobs.stranded",
                "Due jobs that need classes which no living node has",
                engine,
                source -> source.jobs().stranded());
        metrics.gauge("penstock.jobs.queued", "Jobs that wait for a thread", engine, source -> source.jobs()
                .queued());
    }

    private static long secondsOf(@Nullable Instant time) {
        return time == null ? 0 : time.getEpochSecond();
    }

    private void jms(Contract contract, Envelopes envelopes, UserDirectory users, ProcessEngine engine) {
        ServerSettings.Jms jms = settings.jms();
        BrokerConnection connection = new BrokerConnection(jms.broker(), jms.user(), jms.password());
        if (jms.embedded()) {
            EmbeddedBroker embedded = new EmbeddedBroker(
                    new BrokerSettings(
                            jms.host(),
                            jms.port(),
                            settings.dataDirectory().resolve("broker"),
                            jms.redeliveryDelay(),
                            // A net below the door's own count, for deliveries that never reach it.
                            jms.maximumAttempts() + 10),
                    users);
            embedded.start();
            started("broker", embedded::close);
            broker = embedded;
            connection = embedded.connection();
            for (String queue : new String[] {Addresses.REQUESTS, Addresses.DEAD_LETTERS}) {
                metrics.gauge(
                        queue + ".messages", "Messages in the queue " + queue, embedded, source -> source.depth(queue));
            }
        }
        JmsDoor door = new JmsDoor(
                connection,
                contract,
                envelopes,
                users,
                new JmsDoorSettings(
                        jms.consumers(),
                        jms.messagesAtOnce(),
                        settings.requestMaxBytes(),
                        jms.maximumAttempts(),
                        jms.redeliveryDelay(),
                        jms.replyTimeToLive(),
                        jms.replyAddresses(),
                        settings.stopTimeout()));
        door.start();
        started("JMS door", door::close);
        outbox(OutboxRelay.open(connection, engine.outbox(), contract));
        health.add("broker", door::isConnected);
        JmsCounters counters = door.counters();
        metrics.counter("penstock.jms.received", "Deliveries taken", counters, JmsCounters::received);
        metrics.counter("penstock.jms.answered", "Answers sent", counters, JmsCounters::answered);
        metrics.counter("penstock.jms.faults", "Requests refused or failed", counters, JmsCounters::faults);
        metrics.counter("penstock.jms.redelivered", "Deliveries given back", counters, JmsCounters::redelivered);
        metrics.counter("penstock.jms.dead.lettered", "Dead letters", counters, JmsCounters::deadLettered);
        metrics.counter(
                "penstock.jms.undeliverable", "Answers nobody could take", counters, JmsCounters::undeliverable);
    }

    private void outbox(OutboxRelay relay) {
        started("outbox", relay::close);
        health.add("outbox", relay::isWorking);
        metrics.counter("penstock.outbox.carried", "Messages carried to the broker", relay, OutboxRelay::carried);
        metrics.gauge(
                "penstock.outbox.oldest.seconds",
                "How long the oldest message that is still to be carried waits",
                relay,
                source -> source.oldestSeconds(clock.instant()));
    }

    private SoapEndpoints soap(Contract contract, UserDirectory users, ContractLimits limits) {
        ServerSettings.Soap soap = settings.soap();
        SoapSettings soapSettings = SoapSettings.defaults()
                .withWsdl(soap.wsdl())
                .withTextPasswords(soap.textPasswords())
                .withPublicAddress(soap.publicAddress().isEmpty() ? null : soap.publicAddress())
                .withLimits(limits);
        SoapEndpoints endpoints =
                SoapEndpoints.publish(contract, users, new MemoryReplayCache(clock, NONCES), soapSettings, clock);
        started("SOAP endpoints", endpoints::close);
        return endpoints;
    }

    private ContractLimits limits() {
        ContractLimits defaults = ContractLimits.defaults();
        return new ContractLimits(
                settings.requestMaxBytes(),
                defaults.maxDepth(),
                defaults.maxElements(),
                defaults.maxChildren(),
                defaults.maxAttributes(),
                defaults.maxAttributeLength());
    }

    /** The port that HTTP really listens on. */
    int httpPort() {
        return http == null ? 0 : http.port();
    }

    /** The port that the embedded broker really listens on; 0 when there is none. */
    int jmsPort() {
        return broker == null ? 0 : broker.port();
    }

    /** The administrator's password when this start made that user; empty otherwise. */
    String administratorPassword() {
        return administratorPassword;
    }

    /** Doors first, so that nothing new comes; then what works on the rest; then what they need. */
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            Part part = parts.pop();
            LOG.debug("Stopping {}", part.name());
            try {
                part.stop().run();
            } catch (RuntimeException e) {
                LOG.warn("{} did not stop cleanly: {}", part.name(), e.toString(), e);
            }
        }
    }

    private static String withoutPassword(String url) {
        return url.replaceAll("(?i)((?:password|pwd)=)[^;&]*", "$1***").replaceAll("//[^/@:]+:[^/@]+@", "//***@");
    }

    private static String rootCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : withoutPassword(cause.getMessage());
    }

    private static String randomPassword() {
        byte[] bytes = new byte[15];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
