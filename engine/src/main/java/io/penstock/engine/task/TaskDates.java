package io.penstock.engine.task;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Reference;
import io.penstock.engine.variable.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/** Reads the dates of a user task: java.time values, or ISO 8601 texts; without an offset they are UTC. */
final class TaskDates {

    private TaskDates() {}

    static @Nullable Instant instant(@Nullable Object value, String elementId, String what) {
        if (value == null || value.toString().isBlank()) {
            return null;
        }
        try {
            if (value instanceof CharSequence text) {
                return parse(text.toString().trim());
            }
            if (Value.of(value) instanceof Value.DateTimeValue dateTime) {
                return dateTime.value().toInstant();
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            throw failed(elementId, what, e);
        }
        throw failed(elementId, what, null);
    }

    private static Instant parse(String text) {
        TemporalAccessor parsed = DateTimeFormatter.ofPattern(
                        "yyyy-MM-dd['T'HH:mm[:ss[.SSSSSSSSS][.SSSSSS][.SSS]][XXX]]")
                .parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
        if (parsed instanceof OffsetDateTime dateTime) {
            return dateTime.toInstant();
        }
        if (parsed instanceof LocalDateTime dateTime) {
            return dateTime.toInstant(ZoneOffset.UTC);
        }
        return LocalDate.from(parsed).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static EngineException failed(String elementId, String what, @Nullable Throwable cause) {
        return new EngineException(
                ErrorCode.EXPRESSION_FAILED,
                "The " + what + " of user task '" + elementId + "' is no ISO 8601 date or java.time value",
                cause,
                new Reference("activity", elementId));
    }
}
