package io.penstock.engine.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is moved. Thread-safe. */
public final class ManualClock extends Clock {

    private volatile Instant now = Instant.parse("2030-01-01T00:00:00Z");

    /** Moves the time forward. */
    public void advance(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
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
