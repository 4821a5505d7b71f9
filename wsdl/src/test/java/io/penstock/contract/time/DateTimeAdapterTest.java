package io.penstock.contract.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateTimeAdapterTest {

    private final DateTimeAdapter adapter = new DateTimeAdapter();

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T12:30:00Z,            2026-03-01T12:30Z",
        "2026-03-01T12:30:00+02:00,       2026-03-01T12:30+02:00",
        "2026-03-01T12:30:00.5-14:00,     2026-03-01T12:30:00.5-14:00",
        "2026-03-01T12:30:00,             2026-03-01T12:30Z",
        "' 2026-03-01T12:30:00Z\n',       2026-03-01T12:30Z",
        "2026-02-28T24:00:00Z,            2026-03-01T00:00Z",
        "2026-03-01T12:30:00.1234567899Z, 2026-03-01T12:30:00.123456789Z",
    })
    void reads(String text, OffsetDateTime expected) {
        OffsetDateTime read = adapter.unmarshal(text);

        assertThat(read).isEqualTo(expected);
        assertThat(read.getOffset()).isEqualTo(expected.getOffset());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2026-03-01", "12:30:00", "2026-13-01T12:30:00Z", "2026-03-01T12:30:00 Z"})
    void refusesWhatIsNoDateTime(String text) {
        assertThatThrownBy(() -> adapter.unmarshal(text)).isInstanceOf(DateTimeException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T12:30Z,                  2026-03-01T12:30:00Z",
        "2026-03-01T12:30:00.120+02:00,      2026-03-01T12:30:00.12+02:00",
        "0001-01-01T00:00Z,                  0001-01-01T00:00:00Z",
        "2026-03-01T12:30:00+01:00:30,       2026-03-01T11:29:30Z",
        "2026-03-01T12:30:00+15:00,          2026-02-28T21:30:00Z",
    })
    void writesSecondsAndAnOffsetThatXsdKnows(OffsetDateTime value, String expected) {
        assertThat(adapter.marshal(value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 10000})
    void refusesYearsThatXsdWritesOtherwise(int year) {
        OffsetDateTime value = OffsetDateTime.of(year, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

        assertThatThrownBy(() -> adapter.marshal(value)).hasMessageContaining("found " + year);
    }

    @Test
    void passesNothingOn() {
        assertThat(adapter.marshal(null)).isNull();
        assertThat(adapter.unmarshal(null)).isNull();
    }
}
