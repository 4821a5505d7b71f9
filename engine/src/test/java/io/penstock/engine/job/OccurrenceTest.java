package io.penstock.engine.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.model.EventDefinition.TimerKind;
import io.penstock.engine.model.TimerText;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OccurrenceTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant NOW = Instant.parse("2024-01-31T12:00:00Z");

    @Test
    void aCountedCycleOccursAsOftenAsItSays() {
        assertThat(occurrences("R3/PT10S", Duration.ZERO))
                .containsExactly(NOW.plusSeconds(10), NOW.plusSeconds(20), NOW.plusSeconds(30));
    }

    @Test
    void lateOccurrencesDoNotShiftTheGrid() {
        assertThat(occurrences("R3/PT10S", Duration.ofSeconds(3)))
                .containsExactly(NOW.plusSeconds(10), NOW.plusSeconds(20), NOW.plusSeconds(30));
    }

    @Test
    void occurrencesThatWereMissedAreNotMadeUpForInABurst() {
        assertThat(occurrences("R3/PT10S", Duration.ofSeconds(25)))
                .containsExactly(NOW.plusSeconds(10), NOW.plusSeconds(40), NOW.plusSeconds(70));
    }

    @Test
    void monthsAreCountedFromTheFirstOccurrence() {
        assertThat(occurrences("R3/2024-03-31T08:00:00/P1M", Duration.ZERO))
                .containsExactly(
                        Instant.parse("2024-03-31T06:00:00Z"),
                        Instant.parse("2024-04-30T06:00:00Z"),
                        Instant.parse("2024-05-31T06:00:00Z"));
    }

    @Test
    void daysKeepTheirTimeOfDayWhenTheClockChanges() {
        assertThat(occurrences("R3/2024-03-30T08:00:00/P1D", Duration.ZERO))
                .containsExactly(
                        Instant.parse("2024-03-30T07:00:00Z"),
                        Instant.parse("2024-03-31T06:00:00Z"),
                        Instant.parse("2024-04-01T06:00:00Z"));
    }

    @Test
    void aStartInThePastHasUsedUpWhatWasDueThen() {
        assertThat(occurrences("R3/2024-01-31T11:59:55Z/PT10S", Duration.ZERO))
                .containsExactly(NOW.plusSeconds(5), NOW.plusSeconds(15));
    }

    @Test
    void aCycleThatEndedInThePastDoesNotOccur() {
        assertThat(first("R3/2024-01-31T11:00:00Z/PT10S")).isEmpty();
    }

    @Test
    void aCycleThatStartsNowOccursNow() {
        assertThat(occurrences("R2/2024-01-31T12:00:00Z/PT10S", Duration.ZERO))
                .containsExactly(NOW, NOW.plusSeconds(10));
    }

    @Test
    void aCycleWithoutNumberGoesOn() {
        Occurrence occurrence = first("R/PT1H").orElseThrow();
        for (int hour = 1; hour < 100; hour++) {
            occurrence = Occurrence.following(occurrence.dueTime(), occurrence.repeat(), occurrence.dueTime(), BERLIN)
                    .orElseThrow();
        }

        assertThat(occurrence.dueTime()).isEqualTo(NOW.plus(Duration.ofHours(100)));
        assertThat(occurrence.repeat()).isEqualTo("R/2024-01-31T12:00Z/PT1H");
    }

    @Test
    void theLastOccurrenceOfACycleWithAnEndIsItsEnd() {
        assertThat(occurrences("R3/PT10S/2024-01-31T13:00:00Z", Duration.ZERO))
                .containsExactly(
                        Instant.parse("2024-01-31T12:59:40Z"),
                        Instant.parse("2024-01-31T12:59:50Z"),
                        Instant.parse("2024-01-31T13:00:00Z"));
    }

    @Test
    void aCycleWithAnEndAndNoNumberGoesOnUntilThen() {
        assertThat(occurrences("R/PT20M/2024-01-31T13:00:00Z", Duration.ZERO))
                .containsExactly(
                        NOW,
                        NOW.plus(Duration.ofMinutes(20)),
                        NOW.plus(Duration.ofMinutes(40)),
                        NOW.plus(Duration.ofMinutes(60)));
    }

    @Test
    void monthsAreCountedBackFromTheEnd() {
        assertThat(occurrences("R3/P1M/2024-04-30T08:00:00", Duration.ZERO))
                .containsExactly(
                        Instant.parse("2024-02-29T07:00:00Z"),
                        Instant.parse("2024-03-30T07:00:00Z"),
                        Instant.parse("2024-04-30T06:00:00Z"));
    }

    @Test
    void theEndDoesNotMoveWhenOccurrencesAreLate() {
        assertThat(occurrences("R9/PT10S/2024-01-31T12:00:30Z", Duration.ofSeconds(15)))
                .containsExactly(NOW, NOW.plusSeconds(20));
    }

    @Test
    void aCycleWhoseEndHasPassedDoesNotOccur() {
        assertThat(first("R/PT10S/2024-01-31T11:59:59Z")).isEmpty();
    }

    @Test
    void aCronTextOccursWhenItSays() {
        Occurrence occurrence = first("0 0/20 13 ? * MON-FRI").orElseThrow();

        assertThat(occurrence.dueTime()).isEqualTo(Instant.parse("2024-01-31T12:20:00Z"));
        assertThat(occurrence.repeat()).isEqualTo("0 0/20 13 ? * MON-FRI");
    }

    @Test
    void lateOccurrencesOfACronTextAreNotMadeUpFor() {
        Instant due = Instant.parse("2024-01-31T12:20:00Z");

        var next = Occurrence.following(due, "0 0/20 * * * ?", due.plus(Duration.ofMinutes(50)), BERLIN);

        assertThat(next.map(Occurrence::dueTime)).contains(due.plus(Duration.ofMinutes(60)));
    }

    @Test
    void aCronTextOfThePastDoesNotOccur() {
        assertThat(first("0 0 12 * * ? 2020")).isEmpty();
    }

    @Test
    void aCronTextKeepsItsTimeOfDayWhenTheClockChanges() {
        Instant before = Instant.parse("2024-03-30T07:00:00Z");

        var next = Occurrence.following(before, "0 0 8 * * ?", before, BERLIN);

        assertThat(next.map(Occurrence::dueTime)).contains(Instant.parse("2024-03-31T06:00:00Z"));
    }

    @Test
    void anHourThatComesTwiceDoesNotRepeatACronTextOfOneTimeADay() {
        Instant first = Instant.parse("2024-10-27T00:30:00Z");

        var next = Occurrence.following(first, "0 30 2 * * ?", first, BERLIN);

        assertThat(next.map(Occurrence::dueTime)).contains(Instant.parse("2024-10-28T01:30:00Z"));
    }

    @Test
    void theStoredRepeatSaysWhatRemains() {
        assertThat(first("R3/PT10S").orElseThrow().repeat()).isEqualTo("R2/2024-01-31T12:00Z/PT10S");
        assertThat(first("R1/PT10S").orElseThrow().repeat()).isNull();
    }

    @Test
    void aTimeThatNoDatabaseKeepsIsRefused() {
        TimerText text = TimerText.parse(TimerKind.DURATION, "P9000Y");

        assertThatThrownBy(() -> Occurrence.first(text, NOW, BERLIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("year 10000");
    }

    private static Optional<Occurrence> first(String cycle) {
        return Occurrence.first(TimerText.parse(TimerKind.CYCLE, cycle), NOW, BERLIN);
    }

    private static List<Instant> occurrences(String cycle, Duration lateness) {
        List<Instant> dueTimes = new ArrayList<>();
        for (var next = first(cycle); next.isPresent(); ) {
            Instant due = next.get().dueTime();
            dueTimes.add(due);
            next = Occurrence.following(due, next.get().repeat(), due.plus(lateness), BERLIN);
        }
        return dueTimes;
    }
}
