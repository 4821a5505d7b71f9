package io.penstock.engine.model;

import io.penstock.engine.calendar.CronText;
import io.penstock.engine.model.EventDefinition.TimerKind;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a timer's text says, read but not yet tied to a point in time. */
public sealed interface TimerText {

    /**
     * Reads a text of one of the three BPMN forms; a date may be said by the time until then, too, as in Camunda 7.
     *
     * @throws IllegalArgumentException with a message that says what was expected and never repeats the text
     */
    static TimerText parse(TimerKind kind, String text) {
        return switch (kind) {
            case DATE -> TimeSpan.isMeant(text) ? new After(TimeSpan.parse(text)) : At.parse(text);
            case DURATION -> new After(TimeSpan.parse(text));
            case CYCLE -> CronText.isMeant(text) ? new Cron(CronText.parse(text)) : Cycle.parse(text);
        };
    }

    /**
     * Once, at a date.
     *
     * @param zone null for a date without zone, which counts in the engine's zone
     */
    record At(LocalDateTime dateTime, @Nullable ZoneId zone) implements TimerText {

        private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .append(DateTimeFormatter.ISO_LOCAL_DATE)
                .optionalStart()
                .appendLiteral('T')
                .append(DateTimeFormatter.ISO_LOCAL_TIME)
                .appendPattern("[XXXXX][XXXX][X]['['VV']']")
                .optionalEnd()
                .toFormatter(Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT) // February 31st is a mistake, not the 28th
                .withChronology(IsoChronology.INSTANCE);

        static At parse(String text) {
            try {
                TemporalAccessor parsed = FORMAT.parse(text.strip());
                LocalDate date = LocalDate.from(parsed);
                var time = parsed.query(TemporalQueries.localTime());
                return new At(
                        time == null ? date.atStartOfDay() : date.atTime(time), parsed.query(TemporalQueries.zone()));
            } catch (DateTimeException notIso) {
                throw new IllegalArgumentException(
                        "expected an ISO 8601 date such as 2030-01-31T12:00:00Z, or 2030-01-31T12:00:00 in the engine's"
                                + " time zone",
                        notIso);
            }
        }

        /** The point in time. */
        public Instant instant(ZoneId engineZone) {
            return dateTime.atZone(zone == null ? engineZone : zone).toInstant();
        }

        /** The time up to another date: exact between dates with zones, whole days by the calendar between dates without. */
        private TimeSpan until(At end) {
            if ((zone == null) != (end.zone == null)) {
                throw new IllegalArgumentException("expected a zone in both dates or in none of them");
            }
            if (zone != null && end.zone != null) {
                return TimeSpan.of(Duration.between(dateTime.atZone(zone), end.dateTime.atZone(end.zone)));
            }
            int days = Math.toIntExact(ChronoUnit.DAYS.between(dateTime, end.dateTime));
            return new TimeSpan(Period.ofDays(days), Duration.between(dateTime.plusDays(days), end.dateTime));
        }

        /** The ISO 8601 text; a date without zone is written without. */
        @Override
        public String toString() {
            return dateTime + (zone == null ? "" : zone instanceof ZoneOffset ? zone.toString() : "[" + zone + "]");
        }
    }

    /** Once, after a time. */
    record After(TimeSpan delay) implements TimerText {}

    /**
     * Again and again: {@code R3/PT10S}, {@code R/PT1H}, {@code R3/2030-01-31T12:00:00Z/PT1H}, or {@code R3/PT1H/2030-01-31T12:00:00Z},
     * whose last occurrence is the end.
     *
     * @param times how often; null for ever, or until the end
     * @param start the first occurrence; null for one step after the timer begins, or for a cycle with an end
     * @param end the last occurrence, from which steps are counted back; null for none
     */
    record Cycle(
            @Nullable Integer times,
            @Nullable At start,
            @Nullable At end,
            TimeSpan step) implements TimerText {

        /** A zone such as {@code [Europe/Berlin]} has the character that is between parts. */
        private static final String PART = "((?:[^/\\[]|\\[[^]]*])+)";

        private static final Pattern FORMAT = Pattern.compile("R(\\d{0,9})/(?:" + PART + "/)?" + PART);

        public Cycle {
            if (times != null && times < 1) {
                throw new IllegalArgumentException("expected a cycle that occurs at least once, such as R1/PT10S");
            }
            if (step.isZero()) {
                throw new IllegalArgumentException("expected a cycle with a duration longer than nothing");
            }
            if (start != null && end != null) {
                throw new IllegalArgumentException("expected a start or an end with a duration, not all three");
            }
        }

        static Cycle parse(String text) {
            Matcher parts = FORMAT.matcher(text.strip());
            if (!parts.matches()) {
                throw new IllegalArgumentException("expected an ISO 8601 repeating interval such as R3/PT10S, R/PT1H or"
                        + " R3/2030-01-31T12:00:00Z/PT1H, or a cron text such as 0 0/5 * * * ?");
            }
            String count = parts.group(1);
            Integer times = count == null || count.isEmpty() ? null : Integer.valueOf(count);
            String first = parts.group(2);
            String second = parts.group(3);
            if (first == null) {
                return new Cycle(times, null, null, TimeSpan.parse(second));
            }
            if (isSpan(first)) {
                return new Cycle(times, null, At.parse(second), TimeSpan.parse(first));
            }
            At start = At.parse(first);
            return new Cycle(
                    times, start, null, isSpan(second) ? TimeSpan.parse(second) : start.until(At.parse(second)));
        }

        private static boolean isSpan(String text) {
            return text.startsWith("P") || text.startsWith("p");
        }

        /** The ISO 8601 text; a date without zone is written as it is. */
        @Override
        public String toString() {
            return "R" + (times == null ? "" : times.toString()) + "/" + (start == null ? "" : start + "/") + step
                    + (end == null ? "" : "/" + end);
        }
    }

    /** Again and again, whenever a cron text says. */
    record Cron(CronText text) implements TimerText {

        /** The cron text. */
        @Override
        public String toString() {
            return text.toString();
        }
    }
}
