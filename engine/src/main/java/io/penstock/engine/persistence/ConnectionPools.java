package io.penstock.engine.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Locale;

/** Makes connection pools with the driver settings that the engine counts on. */
final class ConnectionPools {

    private ConnectionPools() {}

    static HikariDataSource open(DatabaseSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("penstock");
        config.setJdbcUrl(withH2Settings(settings.url()));
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(settings.maximumPoolSize());
        String url = settings.url().toLowerCase(Locale.ROOT);
        int lockWaitMillis = Math.toIntExact(settings.lockWait().toMillis());
        if (url.startsWith("jdbc:postgresql:")) {
            config.addDataSourceProperty("reWriteBatchedInserts", "true");
            config.addDataSourceProperty("options", "-c lock_timeout=" + lockWaitMillis);
        } else if (url.startsWith("jdbc:h2:")) {
            if (!url.startsWith("jdbc:h2:mem:") && !url.contains(";write_delay=")) {
                // By default H2 keeps half a second of commits in memory, which a killed process loses.
                config.setJdbcUrl(settings.url() + ";WRITE_DELAY=0");
            }
            config.setConnectionInitSql("set lock_timeout " + lockWaitMillis);
        }
        return new HikariDataSource(config);
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
