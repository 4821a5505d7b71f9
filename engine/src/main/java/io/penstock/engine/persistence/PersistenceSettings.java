package io.penstock.engine.persistence;

import java.time.Duration;

/**
 * How the engine uses its database.
 *
 * @param lockWait how long a command waits for the lock of an instance; on PostgreSQL and H2 it must be set on the connections,
 *     which {@link Persistence#pool} does
 * @param migrate whether opening brings the schema up to date; when not, opening fails on an old schema
 * @param migrationWait how long a node waits while another one migrates the schema
 */
public record PersistenceSettings(Duration lockWait, boolean migrate, Duration migrationWait) {

    public static final Duration DEFAULT_LOCK_WAIT = Duration.ofSeconds(10);

    public PersistenceSettings {
        if (lockWait.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("A lock wait is at least a second, was given " + lockWait);
        }
    }

    /** Ten seconds of lock wait, and migration at opening. */
    public static PersistenceSettings defaults() {
        return new PersistenceSettings(DEFAULT_LOCK_WAIT, true, Duration.ofMinutes(5));
    }
}
