package io.penstock.engine.persistence;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time of the database, counted on by this JVM's monotonic clock, so that all nodes of a database agree on the time whatever
 * their own clocks say. It asks the database when it is made, and again in the background when it is used and the last answer is
 * some seconds old: whoever asks it for the time never waits.
 *
 * <p>An answer tells the database's time within the length of its round trip. The clock is moved by no more than what is needed to be
 * within that; back by less than a second, it stands still for as long, so that time does not run backwards. Thread-safe.
 */
final class DatabaseClock extends Clock {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseClock.class);

    private static final Duration MEASURED_AGAIN_AFTER = Duration.ofSeconds(5);
    private static final Duration LONGEST_STANDSTILL = Duration.ofSeconds(1);
    private static final int SAMPLES = 3;

    private final DatabaseTime database;
    private final LongSupplier ticker;
    private final ZoneId zone;
    private final AtomicBoolean measuring = new AtomicBoolean();
    private volatile Line line;
    private volatile long measuredAt;

    /** Asks the database for its time. */
    interface DatabaseTime {
        Instant now() throws SQLException;
    }

    /** At this tick it was this time; before {@code notBefore} it never is. */
    private record Line(long tick, Instant time, Instant notBefore) {
        Instant at(long now) {
            Instant counted = time.plusNanos(now - tick);
            return counted.isBefore(notBefore) ? notBefore : counted;
        }
    }

    /** Between these ticks the database's time was this. */
    private record Sample(long begin, Instant time, long end) {
        long length() {
            return end - begin;
        }
    }

    /**
     * @param ticker nanoseconds that only go forward
     * @throws SQLException when the database does not answer
     */
    DatabaseClock(DatabaseTime database, LongSupplier ticker, ZoneId zone) throws SQLException {
        this.database = database;
        this.ticker = ticker;
        this.zone = zone;
        Sample best = bestSample();
        this.line = new Line(best.begin() + best.length() / 2, best.time(), Instant.MIN);
        this.measuredAt = best.end();
    }

    @Override
    public Instant instant() {
        long tick = ticker.getAsLong();
        Instant time = line.at(tick);
        if (tick - measuredAt > MEASURED_AGAIN_AFTER.toNanos() && measuring.compareAndSet(false, true)) {
            Thread thread = new Thread(this::measureInBackground, "penstock-database-clock");
            thread.setDaemon(true);
            thread.start();
        }
        return time;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        DatabaseClock same = this;
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return other;
            }

            @Override
            public Clock withZone(ZoneId another) {
                return same.withZone(another);
            }

            @Override
            public Instant instant() {
                return same.instant();
            }
        };
    }

    private void measureInBackground() {
        try {
            measure();
        } catch (SQLException | RuntimeException e) { // the next one may succeed; until then time is counted on
            LOG.debug("The time of the database could not be read", e);
        } finally {
            measuredAt = ticker.getAsLong();
            measuring.set(false);
        }
    }

    /** Compares with the database, and moves by what is needed. */
    void measure() throws SQLException {
        Sample sample = bestSample();
        Line current = line;
        Instant earliest = sample.time().minusNanos(sample.length()); // when it answered at the very end
        Instant atBegin = current.at(sample.begin());
        if (atBegin.isBefore(earliest)) {
            move(sample.begin(), earliest);
        } else if (atBegin.isAfter(sample.time())) {
            move(sample.begin(), sample.time());
        }
    }

    private void move(long tick, Instant time) {
        long now = ticker.getAsLong();
        Instant shown = line.at(now);
        Duration back = Duration.between(time.plusNanos(now - tick), shown);
        if (back.compareTo(LONGEST_STANDSTILL) > 0) {
            LOG.warn("The time of the database went back by {}; this node follows it", back);
            line = new Line(tick, time, Instant.MIN);
        } else {
            line = new Line(tick, time, shown);
        }
        if (back.negated().compareTo(LONGEST_STANDSTILL) > 0) {
            LOG.warn("The time of the database went ahead by {}; this node follows it", back.negated());
        }
    }

    private Sample bestSample() throws SQLException {
        Sample best = sample();
        for (int i = 1; i < SAMPLES; i++) {
            Sample next = sample();
            best = next.length() < best.length() ? next : best;
        }
        return best;
    }

    private Sample sample() throws SQLException {
        long begin = ticker.getAsLong();
        Instant time = database.now();
        return new Sample(begin, time, ticker.getAsLong());
    }
}
