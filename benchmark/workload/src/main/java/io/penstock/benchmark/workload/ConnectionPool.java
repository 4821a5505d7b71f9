package io.penstock.benchmark.workload;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The pool of every subject: the same size and the same driver settings for all. */
public final class ConnectionPool {

    private static final int LOCK_WAIT_MILLIS = 10_000;

    private ConnectionPool() {}

    /**
     * Opens a pool that checks no connection on its own, so that every round trip is the subject's; and a full one, unless the time to
     * fill it would be measured.
     */
    public static HikariDataSource open(Target target) {
        System.setProperty(
                "com.zaxxer.hikari.aliveBypassWindowMs",
                Long.toString(Duration.ofHours(1).toMillis()));
        var config = new HikariConfig();
        config.setJdbcUrl(target.url());
        config.setUsername(target.user());
        config.setPassword(target.password());
        config.setMaximumPoolSize(target.poolSize());
        config.setKeepaliveTime(0);
        config.setMaxLifetime(0);
        if (target.url().startsWith("jdbc:postgresql:")) {
            config.addDataSourceProperty("reWriteBatchedInserts", "true");
            config.addDataSourceProperty("options", "-c lock_timeout=" + LOCK_WAIT_MILLIS);
        } else {
            config.setConnectionInitSql("set lock_timeout " + LOCK_WAIT_MILLIS);
        }
        var pool = new HikariDataSource(config);
        HikariPoolMXBean state = pool.getHikariPoolMXBean();
        boolean full = target.workload() != Workload.COLD_START;
        while (full && state.getTotalConnections() < target.poolSize()) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        return pool;
    }
}
