package io.penstock.engine.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.expression.BeanLookup;
import io.penstock.engine.expression.JuelExpressions;
import io.penstock.engine.expression.VariableScope;
import io.penstock.engine.model.EventDefinition.Timer;
import io.penstock.engine.model.EventDefinition.TimerKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DueTimesTest {

    private static final Instant NOW = Instant.parse("2024-01-31T12:00:00Z");
    private static final Instant NOON = Instant.parse("2030-06-01T10:00:00Z");

    private final DueTimes dueTimes = new DueTimes(new JuelExpressions(BeanLookup.none()), ZoneId.of("Europe/Berlin"));

    static Stream<Arguments> valuesOfExpressions() {
        return Stream.of(
                Arguments.of(TimerKind.DATE, "2030-06-01T12:00:00", NOON),
                Arguments.of(TimerKind.DATE, NOON, NOON),
                Arguments.of(TimerKind.DATE, NOON.atOffset(ZoneOffset.ofHours(5)), NOON),
                Arguments.of(TimerKind.DATE, ZonedDateTime.ofInstant(NOON, ZoneId.of("Asia/Tokyo")), NOON),
                Arguments.of(TimerKind.DATE, LocalDateTime.of(2030, 6, 1, 12, 0), NOON),
                Arguments.of(TimerKind.DATE, LocalDate.of(2030, 6, 1), Instant.parse("2030-05-31T22:00:00Z")),
                Arguments.of(TimerKind.DATE, java.util.Date.from(NOON), NOON),
                Arguments.of(TimerKind.DATE, new java.sql.Timestamp(NOON.toEpochMilli()), NOON),
                Arguments.of(TimerKind.DURATION, "PT90M", NOW.plus(Duration.ofMinutes(90))),
                Arguments.of(TimerKind.DURATION, Duration.ofMinutes(90), NOW.plus(Duration.ofMinutes(90))),
                Arguments.of(TimerKind.DURATION, Period.ofMonths(1), Instant.parse("2024-02-29T12:00:00Z")),
                Arguments.of(TimerKind.DURATION, OffsetDateTime.ofInstant(NOON, ZoneOffset.UTC), NOON),
                Arguments.of(TimerKind.CYCLE, "R3/PT1H", NOW.plus(Duration.ofHours(1))),
                Arguments.of(TimerKind.CYCLE, NOON, NOON));
    }

    @ParameterizedTest
    @MethodSource("valuesOfExpressions")
    void anExpressionMayGiveATextOrAJavaTimeValue(TimerKind kind, Object value, Instant due) {
        var occurrence = dueTimes.first("timer", new Timer(kind, "${value}"), scope(value), NOW);

        assertThat(occurrence.map(Occurrence::dueTime)).contains(due);
    }

    static Stream<Arguments> refusedValues() {
        return Stream.of(
                Arguments.of(TimerKind.DURATION, 10L, "found a java.lang.Long"),
                Arguments.of(TimerKind.DATE, Duration.ofMinutes(1), "found a java.time.Duration"),
                Arguments.of(TimerKind.DURATION, Duration.ofMinutes(-1), "not negative"),
                Arguments.of(TimerKind.DURATION, "secret", "expected an ISO 8601 duration"),
                Arguments.of(TimerKind.DURATION, "P999999999Y", "no calendar"),
                Arguments.of(TimerKind.CYCLE, null, "found none"));
    }

    @ParameterizedTest
    @MethodSource("refusedValues")
    void otherValuesAreRefusedWithoutRepeatingThem(TimerKind kind, @Nullable Object value, String expectation) {
        assertThatThrownBy(() -> dueTimes.first("timer", new Timer(kind, "${value}"), scope(value), NOW))
                .isInstanceOfSatisfying(EngineException.class, failure -> assertThat(failure.code())
                        .isEqualTo(ErrorCode.EXPRESSION_FAILED))
                .hasMessageContaining("'timer'")
                .hasMessageContaining("'${value}'")
                .hasMessageContaining(expectation)
                .hasMessageNotContaining("secret");
    }

    @Test
    void aLiteralIsReadAsItIs() {
        var occurrence = dueTimes.first("timer", new Timer(TimerKind.DURATION, "PT10S"), scope(null), NOW);

        assertThat(occurrence).contains(Occurrence.once(NOW.plusSeconds(10)));
    }

    private static VariableScope scope(@Nullable Object value) {
        return new VariableScope() {
            @Override
            public boolean hasVariable(String name) {
                return "value".equals(name);
            }

            @Override
            public @Nullable Object variable(String name) {
                return value;
            }
        };
    }
}
