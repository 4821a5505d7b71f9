package io.penstock.soap;

import com.zaxxer.hikari.HikariDataSource;
import io.penstock.decision.DmnDecisions;
import io.penstock.engine.api.Caller;
import io.penstock.engine.api.Role;
import io.penstock.engine.boot.EngineBuilder;
import io.penstock.engine.boot.ProcessEngine;
import io.penstock.engine.persistence.DatabaseSettings;
import io.penstock.engine.persistence.Persistence;
import io.penstock.mapping.Contract;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The SOAP door on a free port, the real engine behind it, and three users. */
final class TestServer implements AutoCloseable {

    static final String ADMIN = "anna";
    static final String PARTICIPANT = "paul";
    static final String READER = "rita";
    static final String PASSWORD = "correct horse";

    private final HikariDataSource dataSource;
    private final ProcessEngine engine;
    private final SoapEndpoints endpoints;
    private final Server jetty;

    TestServer() {
        this(SoapSettings.defaults());
    }

    TestServer(SoapSettings settings) {
        dataSource = Persistence.pool(DatabaseSettings.of("jdbc:h2:mem:" + UUID.randomUUID(), "sa", ""));
        engine = EngineBuilder.on(dataSource)
                .decisions(new DmnDecisions())
                .secretKey(new byte[32])
                .build();
        var users = engine.users().orElseThrow();
        users.put(new Caller(ADMIN, Set.of(), Set.of(Role.ADMINISTRATOR), Caller.DEFAULT_TENANT), PASSWORD);
        users.put(new Caller(PARTICIPANT, Set.of(), Set.of(Role.PARTICIPANT), Caller.DEFAULT_TENANT), PASSWORD);
        users.put(new Caller(READER, Set.of(), Set.of(Role.READER), Caller.DEFAULT_TENANT), PASSWORD);
        Clock clock = Clock.systemUTC();
        endpoints = SoapEndpoints.publish(
                new Contract(engine.engine(), settings.limits()),
                users,
                new MemoryReplayCache(clock, 100_000),
                settings,
                clock);
        jetty = jetty(endpoints);
    }

    private static Server jetty(SoapEndpoints endpoints) {
        Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        ServletContextHandler context = new ServletContextHandler("/");
        context.addServlet(new ServletHolder(endpoints.servlet()), "/services/*");
        server.setHandler(context);
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return server;
    }

    URI address(String service) {
        return URI.create("http://127.0.0.1:" + ((ServerConnector) jetty.getConnectors()[0]).getLocalPort()
                + "/services/" + service);
    }

    /** From now on no connection to the database can be had. */
    void loseDatabase() {
        dataSource.close();
    }

    void runDueJobs() {
        engine.runDueJobs();
    }

    int port() {
        return ((ServerConnector) jetty.getConnectors()[0]).getLocalPort();
    }

    static byte[] resource(String path) {
        try (InputStream in = Objects.requireNonNull(TestServer.class.getResourceAsStream(path), path)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            jetty.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        endpoints.close();
        engine.close();
        dataSource.close();
    }
}
