package io.penstock.engine.persistence;

import io.penstock.engine.api.WakeUpChannel;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a connection that listens, and takes another one when it is lost. Whether news arrives at all it finds out by sending some to
 * itself: a pooler between the engine and the database that lends a server connection for a transaction only lets none through.
 */
final class PostgreSqlListener implements WakeUpChannel.Subscription {

    private static final Logger LOG = LoggerFactory.getLogger(PostgreSqlListener.class);

    /** So often it looks whether it is to end. */
    private static final int WAIT_MILLIS = 100;

    private static final String PROOF = "proof ";
    private static final Duration PROOF_WITHIN = Duration.ofSeconds(5);
    private static final Duration CHECKED_AFTER = Duration.ofSeconds(10);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration PAUSE_WITHOUT_NEWS = Duration.ofMinutes(1);
    private static final int CHECK_SECONDS = 5;

    private final DataSource dataSource;
    private final String nodeId;
    private final Runnable listener;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::listen, "penstock-wake-up-listener");
    private Duration pause = SHORTEST_PAUSE;
    private boolean saidThatNothingArrives;

    PostgreSqlListener(DataSource dataSource, String nodeId, Runnable listener) {
        this.dataSource = dataSource;
        this.nodeId = nodeId;
        this.listener = listener;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(WAIT_MILLIS * 10L);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen() {
        try {
            do {
                try {
                    listenOnce();
                } catch (SQLException e) {
                    LOG.debug("The connection that listens was lost", e);
                }
            } while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void listenOnce() throws SQLException {
        pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        try (Connection connection = dataSource.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(true);
            execute(connection, "listen " + PostgreSqlWakeUpChannel.CHANNEL);
            try {
                if (newsArrives(connection)) {
                    pause = SHORTEST_PAUSE;
                    listener.run(); // for what came while nobody listened
                    takeNews(connection);
                }
            } finally {
                if (connection.isValid(CHECK_SECONDS)) {
                    execute(connection, "unlisten *");
                    connection.setAutoCommit(autoCommit);
                }
            }
        }
    }

    private boolean newsArrives(Connection connection) throws SQLException {
        String proof = PROOF + System.nanoTime() + " of " + nodeId;
        PostgreSqlWakeUpChannel.notify(dataSource, proof);
        long end = System.nanoTime() + PROOF_WITHIN.toNanos();
        while (System.nanoTime() < end && !isClosed()) {
            for (PGNotification news : next(connection)) {
                if (news.getParameter().equals(proof)) {
                    return true;
                }
            }
        }
        if (!isClosed()) {
            pause = PAUSE_WITHOUT_NEWS;
            if (!saidThatNothingArrives) {
                saidThatNothingArrives = true;
                LOG.warn(
                        "Notifications of the database do not arrive, perhaps because of a connection pooler; what other nodes"
                                + " leave to this one is found by the poll");
            }
        }
        return false;
    }

    private void takeNews(Connection connection) throws SQLException {
        long checkedAt = System.nanoTime();
        while (!isClosed()) {
            for (PGNotification news : next(connection)) {
                if (isOfAnother(news.getParameter())) {
                    listener.run();
                    break;
                }
            }
            if (System.nanoTime() - checkedAt > CHECKED_AFTER.toNanos()) {
                if (!connection.isValid(CHECK_SECONDS)) {
                    throw new SQLException("The connection does not answer");
                }
                checkedAt = System.nanoTime();
            }
        }
    }

    private boolean isOfAnother(String news) {
        return !news.equals(nodeId) && !news.startsWith(PROOF);
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private static PGNotification[] next(Connection connection) throws SQLException {
        PGNotification @Nullable [] news = connection.unwrap(PGConnection.class).getNotifications(WAIT_MILLIS);
        return news == null ? new PGNotification[0] : news;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
