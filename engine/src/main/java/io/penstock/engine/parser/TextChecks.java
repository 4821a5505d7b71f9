package io.penstock.engine.parser;

import io.penstock.engine.model.EventDefinition.TimerKind;
import io.penstock.engine.model.RetryCycle;
import io.penstock.engine.model.TimerText;
import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which literal texts can be read. Times are read by the model's own types, as they are when the process runs. */
final class TextChecks {

    private TextChecks() {}

    static boolean isDate(String text) {
        return timerError(TimerKind.DATE, text) == null;
    }

    static boolean isDuration(String text) {
        return timerError(TimerKind.DURATION, text) == null;
    }

    /** Why the text is not a timer of this kind, or null. */
    static @Nullable String timerError(TimerKind kind, String text) {
        return error(() -> TimerText.parse(kind, text));
    }

    /** Why the text is not a retry cycle, or null. */
    static @Nullable String retryCycleError(String text) {
        return error(() -> RetryCycle.parse(text));
    }

    static boolean isDatePattern(String text) {
        return error(() -> Objects.requireNonNull(DateTimeFormatter.ofPattern(text, Locale.ROOT))) == null;
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

    private static @Nullable String error(Runnable reading) {
        try {
            reading.run();
            return null;
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            return e instanceof IllegalArgumentException ? String.valueOf(e.getMessage()) : "expected ISO 8601";
        }
    }
}
