package io.penstock.engine.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** Makes connection pools with the driver settings that the engine counts on. */
final class ConnectionPools {

    private static final long LONGEST_VALIDATION_MILLIS = 2_000;

    /**
     * A node that vanished from the network leaves its transactions open. Their locks go when the server finds out, which takes hours
     * by default and half a minute with these.
     */
    private static final String LOCKS_OF_THE_VANISHED =
            " -c tcp_keepalives_idle=15 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3";

    private ConnectionPools() {}

    static HikariDataSource open(DatabaseSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("penstock");
        config.setJdbcUrl(withH2Settings(settings.url()));
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(settings.maximumPoolSize());
        config.setConnectionTimeout(settings.connectionWait().toMillis());
        config.setValidationTimeout(
                Math.min(LONGEST_VALIDATION_MILLIS, settings.connectionWait().toMillis()));
        config.setExceptionOverride(new BrokenConnections());
        driverSettings(settings).forEach(config::addDataSourceProperty);
        if (isOf(settings, "h2")) {
            config.setConnectionInitSql(
                    "set lock_timeout " + settings.lockWait().toMillis());
        }
        return new HikariDataSource(config);
    }

    static Map<String, String> driverSettings(DatabaseSettings settings) {
        String answerMillis = Long.toString(settings.answerWait().toMillis());
        String answerSeconds = Long.toString(wholeSeconds(settings.answerWait()));
        String connectionSeconds = Long.toString(wholeSeconds(settings.connectionWait()));
        if (isOf(settings, "postgresql")) {
            return Map.of(
                    "reWriteBatchedInserts",
                    "true",
                    "options",
                    "-c lock_timeout=" + settings.lockWait().toMillis() + LOCKS_OF_THE_VANISHED,
                    "socketTimeout",
                    answerSeconds,
                    "connectTimeout",
                    connectionSeconds,
                    "loginTimeout",
                    connectionSeconds,
                    "cancelSignalTimeout",
                    connectionSeconds,
                    "tcpKeepAlive",
                    "true");
        }
        if (isOf(settings, "oracle")) {
            return Map.of(
                    "oracle.jdbc.ReadTimeout",
                    answerMillis,
                    "oracle.net.CONNECT_TIMEOUT",
                    Long.toString(settings.connectionWait().toMillis()),
                    "oracle.net.keepAlive",
                    "true");
        }
        return Map.of();
    }

    private static boolean isOf(DatabaseSettings settings, String driver) {
        return settings.url().toLowerCase(Locale.ROOT).startsWith("jdbc:" + driver + ":");
    }

    private static long wholeSeconds(Duration duration) {
        return Math.max(1, duration.plusMillis(999).toSeconds());
    }

    /** A connection to a server that does not write any more is of no use, though it answers. */
    private static final class BrokenConnections implements SQLExceptionOverride {

        @java.lang.Override
        public Override adjudicate(SQLException failure) {
            return SqlErrors.READ_ONLY.equals(failure.getSQLState()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
        }
    }

    /**
     * H2 writes half a second after a commit unless told otherwise, so that a killed process loses what it had answered. And it
     * closes the database in a shutdown hook of its own, while the engine still finishes its work.
     */
    static String withH2Settings(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("jdbc:h2:")) {
            return url;
        }
        return url
                + (lower.contains(";write_delay=") ? "" : ";WRITE_DELAY=0")
                + (lower.contains(";db_close_on_exit=") ? "" : ";DB_CLOSE_ON_EXIT=FALSE");
    }
}
