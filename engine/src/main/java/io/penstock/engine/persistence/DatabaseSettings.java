package io.penstock.engine.persistence;

import java.time.Duration;

/**
 * A database and how to connect to it.
 *
 * @param maximumPoolSize connections at most; at least 2
 * @param lockWait how long a statement waits for a lock
 */
public record DatabaseSettings(String url, String user, String password, int maximumPoolSize, Duration lockWait) {

    public DatabaseSettings {
        if (maximumPoolSize < 2) {
            throw new IllegalArgumentException("A pool has at least 2 connections, was given " + maximumPoolSize);
        }
    }

    /** Ten connections, ten seconds of lock wait. */
    public static DatabaseSettings of(String url, String user, String password) {
        return new DatabaseSettings(url, user, password, 10, PersistenceSettings.DEFAULT_LOCK_WAIT);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "DatabaseSettings[" + url + ", user=" + user + ", maximumPoolSize=" + maximumPoolSize + "]";
    }
}
