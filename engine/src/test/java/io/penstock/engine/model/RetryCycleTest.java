package io.penstock.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryCycleTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "R5/PT5M       | 5 | PT5M PT5M PT5M PT5M",
                "R1/PT5M       | 1 | ''",
                "PT10M,PT17M   | 3 | PT10M PT17M",
                "PT10M, P1DT2H | 3 | PT10M P1DT2H",
                "PT10M         | 2 | PT10M",
                "' R2/P1M '    | 2 | P1M",
            })
    void saysHowOftenAndWithWhichWaits(String text, int tries, String delays) {
        RetryCycle cycle = RetryCycle.parse(text);

        assertThat(cycle.tries()).isEqualTo(tries);
        assertThat(IntStream.range(0, tries - 1)
                        .mapToObj(failure -> cycle.delay(failure).toString()))
                .containsExactly(delays.isEmpty() ? new String[0] : delays.split(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "R/PT5M", "R0/PT5M", "R5", "R5/", "5", "R5/2030-01-01T00:00:00Z/PT5M", "PT5M,,PT6M", ","})
    void refusesOtherTexts(String text) {
        assertThatThrownBy(() -> RetryCycle.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("expected ");
    }
}
