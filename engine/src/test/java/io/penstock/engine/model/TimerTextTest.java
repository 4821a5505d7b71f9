package io.penstock.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.model.EventDefinition.TimerKind;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimerTextTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        "2030-01-31T12:00:00Z,              2030-01-31T12:00:00Z",
        "2030-01-31T12:00:00.123Z,          2030-01-31T12:00:00.123Z",
        "2030-01-31T12:00:00+02:00,         2030-01-31T10:00:00Z",
        "2030-01-31T12:00:00+0200,          2030-01-31T10:00:00Z",
        "2030-01-31T12:00:00+02,            2030-01-31T10:00:00Z",
        "2030-01-31T12:00:00-05:00[America/New_York], 2030-01-31T17:00:00Z",
        "2030-07-31T12:00:00[America/New_York],       2030-07-31T16:00:00Z",
        "2030-01-31T12:00:00,               2030-01-31T11:00:00Z",
        "2030-07-31T12:00:00,               2030-07-31T10:00:00Z",
        "2030-01-31T12:00,                  2030-01-31T11:00:00Z",
        "2030-01-31,                        2030-01-30T23:00:00Z",
        "' 2030-01-31T12:00:00Z ',          2030-01-31T12:00:00Z",
        // the hour that is skipped, and the one that comes twice
        "2024-03-31T02:30:00,               2024-03-31T01:30:00Z",
        "2024-10-27T02:30:00,               2024-10-27T00:30:00Z",
    })
    void aDateWithoutZoneCountsInTheEnginesZone(String text, Instant instant) {
        var at = (TimerText.At) TimerText.parse(TimerKind.DATE, text);

        assertThat(at.instant(BERLIN)).isEqualTo(instant);
    }

    @ParameterizedTest
    @CsvSource({
        "R3/PT10S,                                    R3/PT10S",
        "R/PT1H,                                      R/PT1H",
        "R1/P1DT2H,                                   R1/P1DT2H",
        "R3/2030-01-31T12:00:00Z/PT10S,               R3/2030-01-31T12:00Z/PT10S",
        "R/2030-01-31T12:00:00/P1M,                   R/2030-01-31T12:00/P1M",
        "R/2030-01-31T12:00:00[Asia/Tokyo]/P1M,       R/2030-01-31T12:00[Asia/Tokyo]/P1M",
        "R3/PT10S/2030-01-31T12:00:00Z,               R3/PT10S/2030-01-31T12:00Z",
        "R3/2030-01-31T12:00:00Z/2030-02-01T13:00:00Z, R3/2030-01-31T12:00Z/PT25H",
        "R3/2030-01-31T12:00:00/2030-02-01T13:00:00,  R3/2030-01-31T12:00/P1DT1H",
        "0 0/5 * * * ?,                               0 0/5 * * * ?",
    })
    void aCycleIsWrittenAsItIsRead(String text, String canonical) {
        TimerText cycle = TimerText.parse(TimerKind.CYCLE, text);

        assertThat(cycle).hasToString(canonical);
        assertThat(TimerText.parse(TimerKind.CYCLE, canonical)).isEqualTo(cycle);
    }

    @Test
    void aCycleWithoutNumberNeverEnds() {
        assertThat(((TimerText.Cycle) TimerText.parse(TimerKind.CYCLE, "R/PT1H")).times())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "DATE, tomorrow, 2030-01-31T12:00:00",
        "DATE, 2030-02-30T12:00:00Z, 2030-01-31T12:00:00",
        "DATE, 2030-01-31T25:00:00Z, 2030-01-31T12:00:00",
        "DATE, PT10, PT10S",
        "DATE, '', 2030-01-31T12:00:00",
        "DURATION, 2030-01-31T12:00:00Z, PT10S",
        "DURATION, R3/PT10S, PT10S",
        "DURATION, 10, PT10S",
        "CYCLE, PT10S, R3/PT10S",
        "CYCLE, R0/PT10S, at least once",
        "CYCLE, R-1/PT10S, R3/PT10S",
        "CYCLE, R3/PT0S, longer than nothing",
        "CYCLE, R3/, R3/PT10S",
        "CYCLE, R3/PT10S/PT10S, 2030-01-31T12:00:00",
        "CYCLE, R3/2030-01-31T12:00:00Z/2030-01-31T12:00:00, a zone in both",
        "CYCLE, R3/2030-01-31T12:00:00Z/2030-01-31T12:00:00Z, longer than nothing",
        "CYCLE, R3/2030-01-31T12:00:00Z/2030-01-30T12:00:00Z, not negative",
        "CYCLE, R3/2030-01-31T12:00:00Z/PT1H/2030-01-31T12:00:00Z, R3/PT10S",
        "CYCLE, 0 0/5 * * * *, Quartz cron text",
        "CYCLE, 0 0/5 * * *, Quartz cron text",
        "CYCLE, 0 0 25 * * ?, Quartz cron text",
    })
    void refusesOtherTextsAndSaysWhatItExpects(TimerKind kind, String text, String expectation) {
        assertThatThrownBy(() -> TimerText.parse(kind, text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("expected ")
                .hasMessageContaining(expectation);
    }
}
