package io.penstock.engine.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** A clock that stands still until it is moved. Thread-safe. */
public final class ManualClock extends Clock {

    private final ZoneId zone;
    private volatile Instant now;

    public ManualClock() {
        this(ZonedDateTime.of(2030, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC));
    }

    public ManualClock(ZonedDateTime start) {
        this.zone = start.getZone();
        this.now = start.toInstant();
    }

    /** Moves the time forward. */
    public void advance(Duration duration) {
        now = now.plus(duration);
    }

    /** Moves the time forward to a point in time. */
    public void advanceTo(Instant instant) {
        advance(Duration.between(now, instant));
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("A test's clock has one zone");
    }

    @Override
    public Instant instant() {
        return now;
    }
}
