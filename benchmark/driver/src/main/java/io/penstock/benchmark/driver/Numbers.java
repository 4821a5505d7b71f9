package io.penstock.benchmark.driver;

import java.util.Locale;

/** Numbers as the report shows them. */
final class Numbers {

    private Numbers() {}

    /** Whole from 100 on, with one digit below, with two below 10. */
    static String shown(double number) {
        if (number >= 100) {
            return String.format(Locale.ROOT, "%,.0f", number);
        }
        return String.format(Locale.ROOT, number >= 10 ? "%.1f" : "%.2f", number);
    }

    /** Median with the extremes. */
    static String shown(Statistics numbers) {
        return shown(numbers.median()) + " (" + shown(numbers.min()) + "-" + shown(numbers.max()) + ")";
    }

    /** How many times as much. */
    static String times(double ratio) {
        return String.format(Locale.ROOT, "%.2f x", ratio);
    }
}
