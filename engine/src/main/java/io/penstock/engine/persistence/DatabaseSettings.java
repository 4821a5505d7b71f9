package io.penstock.engine.persistence;

import java.time.Duration;

/**
 * A database and how to connect to it. A call that needs the database ends within about {@code connectionWait + answerWait} when
 * the database hangs, and sooner when it is away.
 *
 * @param maximumPoolSize connections at most; at least 2
 * @param lockWait how long a statement waits for a lock
 * @param connectionWait how long a thread waits for a connection, at least a quarter of a second; also the longest that opening
 *     one may take
 * @param answerWait how long a statement may run before its connection is taken for broken, at least a second longer than
 *     {@code lockWait}; PostgreSQL and Oracle only
 */
public record DatabaseSettings(
        String url,
        String user,
        String password,
        int maximumPoolSize,
        Duration lockWait,
        Duration connectionWait,
        Duration answerWait) {

    private static final int DEFAULT_POOL_SIZE = 10;
    private static final Duration DEFAULT_CONNECTION_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGER_THAN_A_LOCK_WAIT = Duration.ofSeconds(3);

    public DatabaseSettings {
        if (maximumPoolSize < 2) {
            throw new IllegalArgumentException("A pool has at least 2 connections, was given " + maximumPoolSize);
        }
        if (connectionWait.toMillis() < 250) {
            throw new IllegalArgumentException("A connection wait is at least 250 ms, was given " + connectionWait);
        }
        if (answerWait.compareTo(lockWait.plusSeconds(1)) < 0) {
            throw new IllegalArgumentException(
                    "An answer wait is at least a second longer than the lock wait of " + lockWait + ", was given "
                            + answerWait + "; else waits for locks would end as broken connections");
        }
    }

    /** Five seconds of connection wait, and an answer wait of three seconds more than the lock wait. */
    public DatabaseSettings(String url, String user, String password, int maximumPoolSize, Duration lockWait) {
        this(
                url,
                user,
                password,
                maximumPoolSize,
                lockWait,
                DEFAULT_CONNECTION_WAIT,
                lockWait.plus(LONGER_THAN_A_LOCK_WAIT));
    }

    /** Ten connections, ten seconds of lock wait. */
    public static DatabaseSettings of(String url, String user, String password) {
        return new DatabaseSettings(url, user, password, DEFAULT_POOL_SIZE, PersistenceSettings.DEFAULT_LOCK_WAIT);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "DatabaseSettings[" + url + ", user=" + user + ", maximumPoolSize=" + maximumPoolSize + "]";
    }
}
