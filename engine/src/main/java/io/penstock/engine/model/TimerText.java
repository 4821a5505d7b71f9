package io.penstock.engine.model;

import io.penstock.engine.model.EventDefinition.TimerKind;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a timer's text says, read but not yet tied to a point in time. */
public sealed interface TimerText {

    /**
     * Reads a text of one of the three BPMN forms.
     *
     * @throws IllegalArgumentException with a message that says what was expected and never repeats the text
     */
    static TimerText parse(TimerKind kind, String text) {
        return switch (kind) {
            case DATE -> At.parse(text);
            case DURATION -> new After(TimeSpan.parse(text));
            case CYCLE -> Cycle.parse(text);
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
    }

    /** Once, after a time. */
    record After(TimeSpan delay) implements TimerText {}

    /**
     * Again and again: {@code R3/PT10S}, {@code R/PT1H} or {@code R3/2030-01-31T12:00:00Z/PT1H}.
     *
     * @param times how often; null for ever
     * @param start the first occurrence; null for one step after the timer begins
     */
    record Cycle(@Nullable Integer times, @Nullable At start, TimeSpan step) implements TimerText {

        private static final Pattern FORMAT = Pattern.compile("R(\\d{0,9})/(?:([^/]+)/)?([^/]+)");

        public Cycle {
            if (times != null && times < 1) {
                throw new IllegalArgumentException("expected a cycle that occurs at least once, such as R1/PT10S");
            }
            if (step.isZero()) {
                throw new IllegalArgumentException("expected a cycle with a duration longer than nothing");
            }
        }

        static Cycle parse(String text) {
            Matcher parts = FORMAT.matcher(text.strip());
            if (!parts.matches()) {
                throw new IllegalArgumentException("expected an ISO 8601 repeating interval such as R3/PT10S, R/PT1H or"
                        + " R3/2030-01-31T12:00:00Z/PT1H; cron expressions are not supported");
            }
            String times = parts.group(1);
            String start = parts.group(2);
            return new Cycle(
                    times == null || times.isEmpty() ? null : Integer.valueOf(times),
                    start == null ? null : At.parse(start),
                    TimeSpan.parse(parts.group(3)));
        }

        /** The ISO 8601 text; a start without zone is written as it is. */
        @Override
        public String toString() {
            return "R" + (times == null ? "" : times.toString()) + "/" + (start == null ? "" : startText(start) + "/")
                    + step;
        }

        private static String startText(At start) {
            return start.dateTime() + (start.zone() == null ? "" : start.zone().toString());
        }
    }
}
