package io.penstock.engine.model;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/**
 * An ISO 8601 duration such as {@code P1M}, {@code P2W} or {@code P1DT2H}. Years, months, weeks and days follow the calendar of a time
 * zone; hours, minutes and seconds are exact.
 *
 * @param calendar years, months and days
 * @param exact hours, minutes and seconds
 */
@SuppressWarnings("JavaPeriodGetDays") // months and days are both used, one after the other
public record TimeSpan(Period calendar, Duration exact) {

    private static final double SECONDS_OF_MONTH = 30.436875 * 86_400;

    public TimeSpan {
        if (calendar.isNegative() || exact.isNegative()) {
            throw new IllegalArgumentException("expected a duration that is not negative");
        }
    }

    /** Whether the text, right or wrong, is one of these and no date. */
    static boolean isMeant(String text) {
        return text.strip().toUpperCase(Locale.ROOT).startsWith("P");
    }

    /**
     * @throws IllegalArgumentException when the text is no ISO 8601 duration, or is negative
     */
    public static TimeSpan parse(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        int time = upper.indexOf('T');
        try {
            if (time < 0) {
                return new TimeSpan(Period.parse(upper), Duration.ZERO);
            }
            String date = upper.substring(0, time);
            Period calendar = "P".equals(date) ? Period.ZERO : Period.parse(date);
            return new TimeSpan(calendar, Duration.parse("P" + upper.substring(time)));
        } catch (DateTimeParseException notIso) {
            throw new IllegalArgumentException("expected an ISO 8601 duration such as PT10S, P1DT2H or P1M", notIso);
        }
    }

    /** A span of exact time. */
    public static TimeSpan of(Duration exact) {
        return new TimeSpan(Period.ZERO, exact);
    }

    public boolean isZero() {
        return calendar.isZero() && exact.isZero();
    }

    /**
     * The time that lies this span, taken so many times, after another; before it for a negative number.
     *
     * @throws DateTimeException when no calendar goes that far
     */
    public Instant after(Instant start, long times, ZoneId zone) {
        try {
            return start.atZone(zone)
                    .plusMonths(Math.multiplyExact(calendar.toTotalMonths(), times))
                    .plusDays(Math.multiplyExact((long) calendar.getDays(), times))
                    .toInstant()
                    .plus(exact.multipliedBy(times));
        } catch (DateTimeException | ArithmeticException tooFar) {
            throw new DateTimeException("no calendar goes so far as " + times + " times " + this, tooFar);
        }
    }

    /**
     * How many times this span fits between two times so that the end is passed: the smallest number, at least 0, that gives a
     * time after {@code passed}.
     */
    public long timesToPass(Instant start, Instant passed, ZoneId zone) {
        if (start.isAfter(passed)) {
            return 0;
        }
        double seconds = Duration.between(start, passed).toMillis() / 1000.0;
        long times = (long) (seconds / approximateSeconds());
        while (times > 0 && after(start, times - 1, zone).isAfter(passed)) {
            times--;
        }
        while (!after(start, times, zone).isAfter(passed)) {
            times++;
        }
        return times;
    }

    /**
     * How many times this span fits between two times: the largest number that taken back from the end gives a time after {@code
     * passed}; negative when the end is not.
     */
    public long timesBefore(Instant end, Instant passed, ZoneId zone) {
        if (!end.isAfter(passed)) {
            return -1;
        }
        double seconds = Duration.between(passed, end).toMillis() / 1000.0;
        long times = (long) (seconds / approximateSeconds());
        while (times > 0 && !after(end, -times, zone).isAfter(passed)) {
            times--;
        }
        while (after(end, -times - 1, zone).isAfter(passed)) {
            times++;
        }
        return times;
    }

    private double approximateSeconds() {
        return calendar.toTotalMonths() * SECONDS_OF_MONTH
                + calendar.getDays() * 86_400.0
                + exact.getSeconds()
                + exact.getNano() / 1_000_000_000.0;
    }

    /** The ISO 8601 text. */
    @Override
    public String toString() {
        if (exact.isZero() && !calendar.isZero()) {
            return calendar.toString();
        }
        return calendar.isZero()
                ? exact.toString()
                : calendar + exact.toString().substring(1);
    }
}
