package io.penstock.engine.model;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;

/** How long the history of an ended process instance stays. */
public final class TimeToLive {

    /** What every database can store. */
    private static final Instant LAST = Instant.parse("9000-01-01T00:00:00Z");

    private TimeToLive() {}

    /**
     * Reads a number of days or an ISO 8601 period.
     *
     * @throws IllegalArgumentException when the text is neither, is negative, or goes beyond the year 9000
     */
    public static TimeSpan parse(String text) {
        try {
            boolean days = text.chars().allMatch(c -> c >= '0' && c <= '9');
            TimeSpan span =
                    days ? new TimeSpan(Period.ofDays(Integer.parseInt(text)), Duration.ZERO) : TimeSpan.parse(text);
            if (span.after(Instant.EPOCH, 2, ZoneOffset.UTC).isBefore(LAST)) {
                return span;
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException(expected(), e);
        }
        throw new IllegalArgumentException(expected());
    }

    /** When the history of what ended then may go. */
    public static Instant removalTime(Instant endTime, TimeSpan timeToLive) {
        return timeToLive.after(endTime, 1, ZoneOffset.UTC);
    }

    private static String expected() {
        return "expected a number of days or an ISO 8601 period such as P30D, of at most some thousand years";
    }
}
