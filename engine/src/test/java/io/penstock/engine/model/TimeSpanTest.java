package io.penstock.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeSpanTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        "PT10S,   2024-01-31T12:00+01:00, 2024-01-31T12:00:10+01:00",
        "PT1.5S,  2024-01-31T12:00+01:00, 2024-01-31T12:00:01.5+01:00",
        "P1DT2H,  2024-01-31T12:00+01:00, 2024-02-01T14:00+01:00",
        "P2W,     2024-01-31T12:00+01:00, 2024-02-14T12:00+01:00",
        "P1M,     2024-01-31T12:00+01:00, 2024-02-29T12:00+01:00",
        "P1Y,     2024-02-29T12:00+01:00, 2025-02-28T12:00+01:00",
        "P1M1D,   2023-01-31T12:00+01:00, 2023-03-01T12:00+01:00",
        "pt1h,    2024-01-31T12:00+01:00, 2024-01-31T13:00+01:00",
        // the night in which clocks go forward has 23 hours, the one in which they go back has 25
        "P1D,     2024-03-30T12:00+01:00, 2024-03-31T12:00+02:00",
        "PT24H,   2024-03-30T12:00+01:00, 2024-03-31T13:00+02:00",
        "P1D,     2024-10-26T12:00+02:00, 2024-10-27T12:00+01:00",
        "PT24H,   2024-10-26T12:00+02:00, 2024-10-27T11:00+01:00",
        // half past two does not exist on that day
        "P1D,     2024-03-30T02:30+01:00, 2024-03-31T03:30+02:00",
    })
    void daysAndMonthsFollowTheCalendarAndHoursAreExact(String text, ZonedDateTime start, ZonedDateTime end) {
        Instant later = TimeSpan.parse(text).after(start.toInstant(), 1, BERLIN);

        assertThat(later).isEqualTo(end.toInstant());
    }

    @Test
    void manyMonthsAreCountedFromTheStart() {
        Instant start = ZonedDateTime.of(2024, 1, 31, 8, 0, 0, 0, BERLIN).toInstant();

        Instant later = TimeSpan.parse("P1M").after(start, 2, BERLIN);

        assertThat(later)
                .isEqualTo(ZonedDateTime.of(2024, 3, 31, 8, 0, 0, 0, BERLIN).toInstant());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT10S", "PT0.001S", "P1D", "P1M", "P1Y2M3DT4H5M6S", "P1W"})
    void findsTheFirstRepetitionAfterATime(String text) {
        TimeSpan span = TimeSpan.parse(text);
        Instant start = Instant.parse("2020-01-31T23:59:59.999Z");
        Instant passed = Instant.parse("2024-02-29T12:00:00Z");

        long times = span.timesToPass(start, passed, BERLIN);

        assertThat(span.after(start, times, BERLIN)).isAfter(passed);
        assertThat(span.after(start, times - 1, BERLIN)).isBeforeOrEqualTo(passed);
    }

    @Test
    void aPointOfTheGridIsPassedByTheNextOne() {
        Instant start = Instant.parse("2024-01-01T00:00:00Z");

        assertThat(TimeSpan.parse("PT10S").timesToPass(start, start, BERLIN)).isEqualTo(1);
        assertThat(TimeSpan.parse("PT10S").timesToPass(start, start.minusNanos(1), BERLIN))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "PT10S, PT10S",
        "P1DT2H, P1DT2H",
        "P2W, P14D",
        "P1M, P1M",
        "P1Y2M3DT4H5M6.5S, P1Y2M3DT4H5M6.5S",
        "PT0S, PT0S"
    })
    void itsTextIsReadAgain(String text, String canonical) {
        assertThat(TimeSpan.parse(text)).hasToString(canonical);
        assertThat(TimeSpan.parse(canonical)).isEqualTo(TimeSpan.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "P", "PT", "10s", "PT10", "-PT10S", "P-1D", "PT-1S", "P1H", "R3/PT10S", "2024-01-01"})
    void refusesOtherTexts(String text) {
        assertThatThrownBy(() -> TimeSpan.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("expected ");
    }
}
