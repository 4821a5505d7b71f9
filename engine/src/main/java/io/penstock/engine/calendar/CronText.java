package io.penstock.engine.calendar;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A cron text in the words of Quartz, such as {@code 0 0/5 * * * ?}: seconds, minutes, hours, day of the month, month, day of the week
 * and, when it wants, year. Immutable; thread-safe.
 */
public final class CronText {

    /** Other texts are no attempt at one, so that their problem is another. */
    private static final Pattern SHAPE = Pattern.compile("\\S+(?:\\s+\\S+){4,6}");

    /** What the database keeps. */
    private static final int LONGEST = 255;

    private static final CronParser PARSER =
            new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ));

    private final String text;
    private final ExecutionTime times;

    private CronText(String text, Cron cron) {
        this.text = text;
        this.times = ExecutionTime.forCron(cron);
    }

    /** Whether the text looks as if a cron text was meant. */
    public static boolean isMeant(String text) {
        return SHAPE.matcher(text.strip()).matches();
    }

    /**
     * Reads a text.
     *
     * @throws IllegalArgumentException with a message that says what was expected and never repeats the text
     */
    public static CronText parse(String text) {
        String stripped = text.strip();
        if (stripped.length() > LONGEST) {
            throw new IllegalArgumentException("expected a cron text of at most " + LONGEST + " characters");
        }
        try {
            return new CronText(stripped, PARSER.parse(stripped).validate());
        } catch (IllegalArgumentException cause) {
            throw new IllegalArgumentException(
                    "expected a Quartz cron text of seconds, minutes, hours, day of month, month, day of week and"
                            + " perhaps year, one of the days a question mark, such as 0 0/5 * * * ?",
                    cause);
        }
    }

    /** The first time that it names after another; none when there is no more. */
    public Optional<Instant> after(Instant passed, ZoneId zone) {
        return times.nextExecution(passed.atZone(zone)).map(ZonedDateTime::toInstant);
    }

    /** The text. */
    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CronText cron && cron.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
