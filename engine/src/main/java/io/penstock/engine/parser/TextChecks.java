package io.penstock.engine.parser;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which literal texts are dates, durations, cycles and numbers (ISO 8601). */
final class TextChecks {

    /** How many times, then a start, then the interval, then an end; both dates may be absent. */
    private static final Pattern CYCLE = Pattern.compile("R(\\d{0,9})/(?:([^/P][^/]*)/)?(P[^/]+)(?:/([^/P][^/]*))?");

    private static final Pattern RETRY_CYCLE = Pattern.compile("R(\\d{1,9})/(P.+)");

    /** A period of days and larger, then a duration of hours and smaller. */
    private static final Pattern DURATION = Pattern.compile("(P(?:\\d+[YMWD])*)(T(?:[\\d.,]+[HMS])+)?");

    private TextChecks() {}

    static boolean isDate(String text) {
        return parses(() -> OffsetDateTime.parse(text))
                || parses(() -> LocalDateTime.parse(text))
                || parses(() -> ZonedDateTime.parse(text))
                || parses(() -> LocalDate.parse(text));
    }

    static boolean isDuration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return false;
        }
        String days = matcher.group(1);
        String time = matcher.group(2);
        boolean hasDays = days.length() > 1;
        return (hasDays || time != null)
                && (!hasDays || parses(() -> Period.parse(days)))
                && (time == null || parses(() -> Duration.parse("P" + time)));
    }

    static boolean isCycle(String text) {
        Matcher matcher = CYCLE.matcher(text);
        return matcher.matches()
                && (matcher.group(2) == null || isDate(matcher.group(2)))
                && isDuration(matcher.group(3))
                && (matcher.group(4) == null || isDate(matcher.group(4)));
    }

    /** {@code R5/PT5M}, or one or more durations {@code PT10M,PT17M}. */
    static boolean isRetryCycle(String text) {
        Matcher matcher = RETRY_CYCLE.matcher(text);
        if (matcher.matches()) {
            return isDuration(matcher.group(2));
        }
        return List.of(text.split(",", -1)).stream().allMatch(part -> isDuration(part.strip()));
    }

    static boolean isWholeNumber(String text, long least, long most) {
        try {
            long number = Long.parseLong(text.strip());
            return number >= least && number <= most;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** Splits at commas that are not inside an expression. */
    static List<String> commaList(String text) {
        var parts = new ArrayList<String>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '{') {
                depth++;
            } else if (c == '}') {
                depth = Math.max(depth - 1, 0);
            } else if (c == ',' && depth == 0) {
                parts.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        parts.add(text.substring(start).strip());
        return parts;
    }

    private static boolean parses(Runnable parsing) {
        try {
            parsing.run();
            return true;
        } catch (DateTimeException | ArithmeticException e) {
            return false;
        }
    }
}
