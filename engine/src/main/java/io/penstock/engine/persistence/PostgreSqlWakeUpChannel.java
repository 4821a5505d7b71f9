package io.penstock.engine.persistence;

import io.penstock.engine.api.WakeUpChannel;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * News by LISTEN and NOTIFY. It is sent by a background thread in a transaction of its own: commits that notify wait for each other
 * all over the server, and a command must not pay that. What comes within a short time is sent as one.
 */
final class PostgreSqlWakeUpChannel implements WakeUpChannel {

    static final String CHANNEL = "penstock_wakeup";

    private static final Logger LOG = LoggerFactory.getLogger(PostgreSqlWakeUpChannel.class);
    private static final Duration BETWEEN_NEWS = Duration.ofMillis(50);
    private static final Duration CLOSE_TIME = Duration.ofSeconds(2);
    private static final long THREAD_KEPT_SECONDS = 5;

    private final DataSource dataSource;
    private final String nodeId;
    private final AtomicBoolean waiting = new AtomicBoolean();
    private final ThreadPoolExecutor sender;
    private long sentAt = System.nanoTime() - BETWEEN_NEWS.toNanos();

    PostgreSqlWakeUpChannel(DataSource dataSource, String nodeId) {
        this.dataSource = dataSource;
        this.nodeId = nodeId;
        this.sender = new ThreadPoolExecutor(
                1, 1, THREAD_KEPT_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "penstock-wake-up-sender");
                    thread.setDaemon(true);
                    return thread;
                });
        sender.allowCoreThreadTimeOut(true);
        sender.setRejectedExecutionHandler((task, executor) -> LOG.debug("News after the end is not sent"));
    }

    @Override
    public void publish() {
        if (waiting.compareAndSet(false, true)) {
            sender.execute(this::send);
        }
    }

    @Override
    public Subscription subscribe(Runnable listener) {
        var subscription = new PostgreSqlListener(dataSource, nodeId, listener);
        subscription.start();
        return subscription;
    }

    @Override
    public void close() {
        sender.shutdown();
        try {
            if (!sender.awaitTermination(CLOSE_TIME.toMillis(), TimeUnit.MILLISECONDS)) {
                sender.shutdownNow();
            }
        } catch (InterruptedException e) {
            sender.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void send() {
        try {
            long early = BETWEEN_NEWS.toNanos() - (System.nanoTime() - sentAt);
            if (early > 0) {
                TimeUnit.NANOSECONDS.sleep(early);
            }
            waiting.set(false); // what is published from now on is not in this news
            notify(dataSource, nodeId);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) { // the others look by themselves
            LOG.debug("News for the other nodes could not be sent", e);
        } finally {
            sentAt = System.nanoTime();
        }
    }

    static void notify(DataSource dataSource, String text) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement("select pg_notify(?, ?)")) {
            statement.setString(1, CHANNEL);
            statement.setString(2, text);
            statement.executeQuery().close();
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        }
    }
}
