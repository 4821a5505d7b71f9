package io.penstock.soap;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Slows down who guesses passwords. After five wrong ones for a user from an address, that user is refused from that address
 * for a second, after six for two, and so on up to a minute; the right password afterwards, or a quarter of an hour without a
 * wrong one, ends it. Kept in this process, for the ten thousand last pairs. Thread-safe.
 */
final class FailedAttempts {

    private static final int FREE = 5;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(15);
    private static final int MOST_PAIRS = 10_000;

    private final Clock clock;
    private final Map<Pair, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Pair, Failures> eldest) {
            return size() > MOST_PAIRS;
        }
    };

    FailedAttempts(Clock clock) {
        this.clock = clock;
    }

    /** Whether the user has to wait before another password is looked at. */
    synchronized boolean mustWait(String user, String address) {
        Failures past = current(new Pair(user, address));
        return past != null && past.count() >= FREE && clock.instant().isBefore(past.pauseEnds());
    }

    synchronized void failed(String user, String address) {
        Pair pair = new Pair(user, address);
        Failures past = current(pair);
        failures.put(pair, new Failures(past == null ? 1 : past.count() + 1, clock.instant()));
    }

    synchronized void succeeded(String user, String address) {
        failures.remove(new Pair(user, address));
    }

    private @Nullable Failures current(Pair pair) {
        Failures past = failures.get(pair);
        if (past == null || clock.instant().isBefore(past.last().plus(FORGOTTEN_AFTER))) {
            return past;
        }
        failures.remove(pair);
        return null;
    }

    private record Pair(String user, String address) {}

    private record Failures(int count, Instant last) {

        Instant pauseEnds() {
            long seconds = 1L << Math.min(count - FREE, 10);
            return last.plusSeconds(Math.min(seconds, LONGEST_PAUSE.toSeconds()));
        }
    }
}
