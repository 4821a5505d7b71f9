package io.penstock.engine.job;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.expression.Expressions;
import io.penstock.engine.expression.VariableScope;
import io.penstock.engine.model.EventDefinition.Timer;
import io.penstock.engine.model.EventDefinition.TimerKind;
import io.penstock.engine.model.TimeSpan;
import io.penstock.engine.model.TimerText;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out when a timer occurs. An expression may give a text in the timer's own form, a point in time (java.time, Date,
 * Calendar) for any form, and a Duration or Period for a duration. A number is refused: nobody can see whether it means
 * seconds or milliseconds.
 */
final class DueTimes {

    private final Expressions expressions;
    private final ZoneId zone;

    DueTimes(Expressions expressions, ZoneId zone) {
        this.expressions = expressions;
        this.zone = zone;
    }

    /**
     * The first occurrence of a timer that begins now; none when its cycle ended in the past.
     *
     * @throws EngineException with EXPRESSION_FAILED
     */
    Optional<Occurrence> first(String elementId, Timer timer, VariableScope scope, Instant now) {
        Object value = expressions.evaluate(timer.text(), scope);
        try {
            return first(timer.kind(), value, now);
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException cause) {
            throw new EngineException(
                    ErrorCode.EXPRESSION_FAILED,
                    "Timer of element '" + elementId + "', "
                            + timer.kind().name().toLowerCase(Locale.ROOT) + " '" + timer.text() + "': "
                            + cause.getMessage(),
                    cause);
        }
    }

    /**
     * The occurrence after one that was due; none when nothing remains. One that somebody ran before its time was one more: it occurs
     * once again when its time comes.
     */
    Optional<Occurrence> following(JobRow job, Instant now) {
        if (job.repeat() != null && job.dueTime().isAfter(now)) {
            return Optional.of(new Occurrence(job.dueTime(), job.repeat()));
        }
        return Occurrence.following(job.dueTime(), job.repeat(), now, zone);
    }

    private Optional<Occurrence> first(TimerKind kind, @Nullable Object value, Instant now) {
        if (value == null) {
            throw new IllegalArgumentException("expected a value and found none");
        }
        if (value instanceof CharSequence text) {
            return Occurrence.first(TimerText.parse(kind, text.toString()), now, zone);
        }
        if (kind == TimerKind.DURATION && value instanceof Duration duration) {
            return Occurrence.first(new TimerText.After(TimeSpan.of(duration)), now, zone);
        }
        if (kind == TimerKind.DURATION && value instanceof Period period) {
            return Occurrence.first(new TimerText.After(new TimeSpan(period, Duration.ZERO)), now, zone);
        }
        return Optional.of(Occurrence.once(pointInTime(value)));
    }

    @SuppressWarnings("JavaUtilDate") // applications hand it in; toInstant() fails for a java.sql.Date
    private Instant pointInTime(Object value) {
        if (value instanceof Instant instant) {
            return instant;
        }
        if (value instanceof OffsetDateTime dateTime) {
            return dateTime.toInstant();
        }
        if (value instanceof ZonedDateTime dateTime) {
            return dateTime.toInstant();
        }
        if (value instanceof LocalDateTime dateTime) {
            return dateTime.atZone(zone).toInstant();
        }
        if (value instanceof LocalDate date) {
            return date.atStartOfDay(zone).toInstant();
        }
        if (value instanceof Date date) {
            return Instant.ofEpochMilli(date.getTime());
        }
        if (value instanceof Calendar calendar) {
            return calendar.toInstant();
        }
        throw new IllegalArgumentException("expected a text or a java.time value and found a "
                + value.getClass().getName());
    }
}
