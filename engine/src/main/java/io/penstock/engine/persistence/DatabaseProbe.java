package io.penstock.engine.persistence;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a database whether it answers, on a connection of its own: a pool that others have taken every connection of does not look
 * like a database that is away. Thread-safe; who asks while another asks waits for that.
 */
public final class DatabaseProbe implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseProbe.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final DatabaseSettings settings;
    private @Nullable Connection connection;

    DatabaseProbe(DatabaseSettings settings) {
        this.settings = new DatabaseSettings(
                settings.url(),
                settings.user(),
                settings.password(),
                settings.maximumPoolSize(),
                PATIENCE.dividedBy(2),
                PATIENCE,
                PATIENCE);
    }

    /** False when there is no answer within a few seconds. */
    public synchronized boolean answers() {
        try {
            if (connection == null) {
                connection = connect();
            }
            if (connection.isValid(Math.toIntExact(PATIENCE.toSeconds()))) {
                return true;
            }
        } catch (SQLException e) {
            LOG.debug("The database does not answer", e);
        }
        close();
        return false;
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.putAll(ConnectionPools.driverSettings(settings));
        properties.setProperty("user", settings.user());
        properties.setProperty("password", settings.password());
        return DriverManager.getConnection(ConnectionPools.withH2Settings(settings.url()), properties);
    }

    @Override
    public synchronized void close() {
        if (connection == null) {
            return;
        }
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("The connection was broken", e);
        }
        connection = null;
    }
}
