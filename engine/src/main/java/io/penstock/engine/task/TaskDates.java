package io.penstock.engine.task;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Reference;
import io.penstock.engine.model.EventDefinition;
import io.penstock.engine.model.TimerText;
import io.penstock.engine.variable.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Reads the dates of a user task: java.time values, or ISO 8601 texts, a date, without an offset UTC, or the time until then. */
final class TaskDates {

    private TaskDates() {}

    static @Nullable Instant instant(@Nullable Object value, String elementId, String what, Instant now) {
        if (value == null || value.toString().isBlank()) {
            return null;
        }
        try {
            if (value instanceof CharSequence text) {
                return parse(text.toString().trim(), now);
            }
            if (Value.of(value) instanceof Value.DateTimeValue dateTime) {
                return dateTime.value().toInstant();
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            throw failed(elementId, what, e);
        }
        throw failed(elementId, what, null);
    }

    /** The grammar of timers, by which a deployment checks literal dates. */
    private static Instant parse(String text, Instant now) {
        TimerText date = TimerText.parse(EventDefinition.TimerKind.DATE, text);
        return date instanceof TimerText.After until
                ? until.delay().after(now, 1, ZoneOffset.UTC)
                : ((TimerText.At) date).instant(ZoneOffset.UTC);
    }

    private static EngineException failed(String elementId, String what, @Nullable Throwable cause) {
        return new EngineException(
                ErrorCode.EXPRESSION_FAILED,
                "The " + what + " of user task '" + elementId
                        + "' is no ISO 8601 date or duration and no java.time value",
                cause,
                new Reference("activity", elementId));
    }
}
