package io.penstock.engine.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.history.HistoricActivityInstance;
import io.penstock.engine.api.history.HistoricProcessInstance;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Timers in every position, over calendars and through changes of the clock, with an engine whose zone is Europe/Berlin. */
class TimeTravelTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private TestEngine engine =
            TestEngine.beginningAt(LocalDateTime.parse("2024-01-30T12:00:00").atZone(BERLIN));

    @AfterEach
    void close() {
        engine.close();
    }

    private void beginAt(String localTime) {
        engine.close();
        engine = TestEngine.beginningAt(LocalDateTime.parse(localTime).atZone(BERLIN));
    }

    private static String timer(String form, String text) {
        return "<timerEventDefinition><" + form + ">" + text + "</" + form + "></timerEventDefinition>";
    }

    /** Moves the clock in steps; the local times at which there is more to see than before. */
    private List<String> changes(Duration step, int steps, Supplier<Integer> count) {
        List<String> times = new ArrayList<>();
        int seen = count.get();
        for (int i = 0; i < steps; i++) {
            engine.advanceAndRunDueJobs(step);
            for (; seen < count.get(); seen++) {
                times.add(engine.clock()
                        .instant()
                        .atZone(BERLIN)
                        .toLocalDateTime()
                        .toString());
            }
        }
        return times;
    }

    /** As {@link #changes}, in steps of six hours of the local time, however the clock changes. */
    private List<String> changesInDays(int days, Supplier<Integer> count) {
        List<String> times = new ArrayList<>();
        int seen = count.get();
        LocalDateTime local = engine.clock().instant().atZone(BERLIN).toLocalDateTime();
        for (int i = 0; i < 4 * days; i++) {
            local = local.plusHours(6);
            engine.clock().advanceTo(local.atZone(BERLIN).toInstant());
            engine.runDueJobs();
            for (; seen < count.get(); seen++) {
                times.add(local.toString());
            }
        }
        return times;
    }

    private int started() {
        return engine.instancesOf("p").size();
    }

    private void deployStartTimer(String form, String text) {
        engine.deploy(ProcessXml.process(
                "p", "<startEvent id='s'>" + timer(form, text) + "</startEvent><endEvent id='e'/>", "s -> e"));
    }

    @Nested
    class ProcessesStart {

        @Test
        void atADateOfTheEnginesZone() {
            deployStartTimer("timeDate", "2024-01-31T08:00:00");

            assertThat(changes(Duration.ofHours(1), 48, TimeTravelTest.this::started))
                    .containsExactly("2024-01-31T08:00");
        }

        @Test
        void atADateOfAnotherZone() {
            deployStartTimer("timeDate", "2024-01-31T08:00:00[America/New_York]");

            assertThat(changes(Duration.ofHours(1), 48, TimeTravelTest.this::started))
                    .containsExactly("2024-01-31T14:00");
        }

        @Test
        void onceAfterADuration() {
            deployStartTimer("timeDuration", "PT5H");

            assertThat(changes(Duration.ofHours(1), 48, TimeTravelTest.this::started))
                    .containsExactly("2024-01-30T17:00");
        }

        @ParameterizedTest
        @CsvSource({
            "R3/P1M,                                2024-02-29T12:00 2024-03-30T12:00 2024-04-30T12:00",
            "R3/2024-01-31T12:00:00/P1M,            2024-01-31T12:00 2024-02-29T12:00 2024-03-31T12:00",
            "R3/P1M/2024-04-30T12:00:00,            2024-02-29T12:00 2024-03-30T12:00 2024-04-30T12:00",
            "R2/2024-01-31T12:00:00/2024-02-02T12:00:00, 2024-01-31T12:00 2024-02-02T12:00",
            "R4/2024-01-29T12:00:00/P2D,            2024-01-31T12:00 2024-02-02T12:00 2024-02-04T12:00",
            "R/P2M/2024-06-01T12:00:00,             2024-02-01T12:00 2024-04-01T12:00 2024-06-01T12:00",
            "0 0 18 L * ?,                          2024-01-31T18:00 2024-02-29T18:00 2024-03-31T18:00 2024-04-30T18:00 2024-05-31T18:00",
            "0 0 12 29 2 ?,                         2024-02-29T12:00",
            "R/2024-01-29T12:00:00/P1Y,             ''",
        })
        void againAndAgain(String cycle, String starts) {
            deployStartTimer("timeCycle", cycle);

            assertThat(String.join(" ", changesInDays(130, TimeTravelTest.this::started)))
                    .isEqualTo(starts);
        }

        @Test
        void everyFourYearsOnALeapDay() {
            beginAt("2024-02-28T12:00:00");
            deployStartTimer("timeCycle", "R/2024-02-29T12:00:00/P1Y");

            assertThat(changes(Duration.ofDays(1), 366 * 5, TimeTravelTest.this::started))
                    .as("a year after a leap day is the 28th, and the grid comes back to the 29th")
                    .containsExactly(
                            "2024-02-29T12:00",
                            "2025-02-28T12:00",
                            "2026-02-28T12:00",
                            "2027-02-28T12:00",
                            "2028-02-29T12:00",
                            "2029-02-28T12:00");
        }

        @Test
        void everyDayAtTheSameTimeThroughBothChangesOfTheClock() {
            beginAt("2024-03-29T09:00:00");
            deployStartTimer("timeCycle", "R/2024-03-30T08:00:00/P1D");

            assertThat(changes(Duration.ofHours(1), 80, TimeTravelTest.this::started))
                    .containsExactly("2024-03-30T08:00", "2024-03-31T08:00", "2024-04-01T08:00");

            engine.clock().advanceTo(Instant.parse("2024-10-26T06:00:00Z"));
            engine.runDueJobs();
            assertThat(changes(Duration.ofHours(1), 50, TimeTravelTest.this::started))
                    .containsExactly("2024-10-27T08:00", "2024-10-28T08:00");
        }

        @Test
        void everyTwentyFourHoursByTheHourThatTheClockChanges() {
            beginAt("2024-03-30T07:00:00");
            deployStartTimer("timeCycle", "R/2024-03-30T08:00:00/PT24H");

            assertThat(changes(Duration.ofHours(1), 60, TimeTravelTest.this::started))
                    .containsExactly("2024-03-30T08:00", "2024-03-31T09:00", "2024-04-01T09:00");
        }

        @Test
        void onceForAllThatAnEngineThatStoodStillHasMissed() {
            deployStartTimer("timeCycle", "R/PT1H");

            engine.advanceAndRunDueJobs(Duration.ofMinutes(10 * 60 + 30));

            assertThat(started()).isEqualTo(1);
            assertThat(changes(Duration.ofMinutes(15), 10, TimeTravelTest.this::started))
                    .as("back on the grid")
                    .containsExactly("2024-01-30T23:00", "2024-01-31T00:00", "2024-01-31T01:00");
        }

        @Test
        void asOftenAsACountSaysHoweverLateTheEngineIs() {
            deployStartTimer("timeCycle", "R3/PT1H");

            engine.advanceAndRunDueJobs(Duration.ofHours(10));

            assertThat(started()).isEqualTo(1);
            assertThat(changes(Duration.ofHours(1), 10, TimeTravelTest.this::started))
                    .containsExactly("2024-01-30T23:00", "2024-01-31T00:00");
        }

        @Test
        void atOnceForADateInThePast() {
            deployStartTimer("timeDate", "2020-02-29T08:00:00");

            engine.runDueJobs();

            assertThat(started()).isEqualTo(1);
        }
    }

    @Nested
    class TokensWait {

        private long startWaiting(String form, String text, Map<String, ?> variables) {
            engine.deploy(ProcessXml.process(
                    "p",
                    "<startEvent id='s'/><intermediateCatchEvent id='wait'>" + timer(form, text)
                            + "</intermediateCatchEvent><endEvent id='e'/>",
                    "s -> wait -> e"));
            return engine.start("p", variables).id();
        }

        private int ended(long instanceId) {
            return engine.instance(instanceId).endTime() == null ? 0 : 1;
        }

        @ParameterizedTest
        @CsvSource({
            "timeDate,     2024-02-29,                     2024-02-29T00:00",
            "timeDate,     2024-01-31T12:00:00Z,           2024-01-31T13:00",
            "timeDate,     PT2H,                           2024-01-30T14:00",
            "timeDuration, P1M,                            2024-02-29T12:00",
            "timeDuration, P1DT1H,                         2024-01-31T13:00",
            "timeCycle,    R5/PT2H,                        2024-01-30T14:00",
            "timeCycle,    R/2024-02-01T00:00:00/PT2H,     2024-02-01T00:00",
            "timeCycle,    R3/PT2H/2024-02-01T00:00:00,    2024-01-31T20:00",
            "timeCycle,    0 0 6 ? * FRI,                  2024-02-02T06:00",
        })
        void untilTheFirstOccurrence(String form, String text, String end) {
            long instance = startWaiting(form, text, Map.of());

            assertThat(changes(Duration.ofHours(1), 24 * 31, () -> ended(instance)))
                    .containsExactly(end);
        }

        @ParameterizedTest
        @CsvSource({
            "timeDate,     2024-01-31T08:00:00,  2024-01-31T08:00",
            "timeDuration, PT3H,                 2024-01-30T15:00",
            "timeCycle,    R/PT3H,               2024-01-30T15:00",
            "timeCycle,    0 0 15 * * ?,         2024-01-30T15:00",
        })
        void forAsLongAsAVariableSays(String form, String value, String end) {
            long instance = startWaiting(form, "${when}", Map.of("when", value));

            assertThat(changes(Duration.ofHours(1), 48, () -> ended(instance))).containsExactly(end);
        }

        @Test
        void notAtAllForADateInThePast() {
            long instance = startWaiting("timeDate", "2024-01-30T11:59:59", Map.of());

            engine.runDueJobs();

            assertThat(ended(instance)).isEqualTo(1);
        }

        @Test
        void untilTheTimeAfterTheOneThatTheClockSkips() {
            beginAt("2024-03-30T12:00:00");
            long instance = startWaiting("timeDate", "2024-03-31T02:30:00", Map.of());

            assertThat(changes(Duration.ofMinutes(30), 48, () -> ended(instance)))
                    .containsExactly("2024-03-31T03:30");
        }

        @Test
        void untilTheFirstOfTwoEqualTimes() {
            beginAt("2024-10-26T12:00:00");
            long instance = startWaiting("timeDate", "2024-10-27T02:30:00", Map.of());

            engine.clock().advanceTo(Instant.parse("2024-10-27T00:29:59Z"));
            engine.runDueJobs();
            assertThat(ended(instance)).isZero();
            engine.advanceAndRunDueJobs(Duration.ofSeconds(1));

            assertThat(ended(instance)).isEqualTo(1);
        }

        @Test
        void atAnEventBasedGatewayForTheEarlierOfTwoTimers() {
            engine.deploy(ProcessXml.process(
                    "p",
                    "<startEvent id='s'/><eventBasedGateway id='g'/><intermediateCatchEvent id='day'>"
                            + timer("timeDuration", "P1D")
                            + "</intermediateCatchEvent><intermediateCatchEvent id='six'>"
                            + timer("timeCycle", "0 0 6 * * ?")
                            + "</intermediateCatchEvent><endEvent id='a'/><endEvent id='b'/>",
                    "s -> g -> day -> a",
                    "g -> six -> b"));
            long instance = engine.start("p").id();

            assertThat(changes(Duration.ofHours(1), 48, () -> ended(instance))).containsExactly("2024-01-31T06:00");
            assertThat(engine.path(instance)).contains("six", "b").doesNotContain("day", "a");
        }
    }

    @Nested
    class EventsWatch {

        private int occurred(long instanceId, String element) {
            return (int) engine.activities(instanceId).stream()
                    .map(HistoricActivityInstance::activityId)
                    .filter(element::equals)
                    .count();
        }

        private long startWatched(boolean interrupting, String form, String text) {
            engine.deploy(ProcessXml.process(
                    "p",
                    "<startEvent id='s'/><userTask id='work'/><boundaryEvent id='b' attachedToRef='work' cancelActivity='"
                            + interrupting + "'>" + timer(form, text)
                            + "</boundaryEvent><endEvent id='e'/><endEvent id='late'/>",
                    "s -> work -> e",
                    "b -> late"));
            return engine.start("p").id();
        }

        @ParameterizedTest
        @CsvSource({
            "true,  timeDate,     2024-01-31T08:00:00,           2024-01-31T08:00",
            "true,  timeDuration, PT5H,                          2024-01-30T17:00",
            "true,  timeCycle,    R/PT5H,                        2024-01-30T17:00",
            "true,  timeCycle,    0 0 6 * * ?,                   2024-01-31T06:00",
            "false, timeDate,     2024-01-31T08:00:00,           2024-01-31T08:00",
            "false, timeDuration, PT5H,                          2024-01-30T17:00",
            "false, timeCycle,    R2/PT5H,                       2024-01-30T17:00 2024-01-30T22:00",
            "false, timeCycle,    R2/PT5H/2024-01-31T12:00:00,   2024-01-31T07:00 2024-01-31T12:00",
            "false, timeCycle,    R/PT9H/2024-01-31T12:00:00,    2024-01-30T18:00 2024-01-31T03:00 2024-01-31T12:00",
            "false, timeCycle,    0 0 6 * * ?,                   2024-01-31T06:00 2024-02-01T06:00",
        })
        void anActivity(boolean interrupting, String form, String text, String occurrences) {
            long instance = startWatched(interrupting, form, text);

            assertThat(String.join(" ", changes(Duration.ofHours(1), 47, () -> occurred(instance, "b"))))
                    .isEqualTo(occurrences);
            assertThat(engine.taskKeys(instance)).hasSize(interrupting ? 0 : 1);
        }

        @Test
        void anActivityUntilItEnds() {
            long instance = startWatched(false, "timeCycle", "0 0 * * * ?");
            engine.advanceAndRunDueJobs(Duration.ofHours(1));
            engine.completeTask(instance, "work");

            engine.advanceAndRunDueJobs(Duration.ofHours(10));

            assertThat(occurred(instance, "b")).isEqualTo(1);
        }

        @ParameterizedTest
        @CsvSource({
            "true,  timeDate,     2024-01-31T08:00:00, 2024-01-31T08:00",
            "true,  timeDuration, PT5H,                2024-01-30T17:00",
            "true,  timeCycle,    R3/PT5H,             2024-01-30T17:00",
            "false, timeDate,     2024-01-31T08:00:00, 2024-01-31T08:00",
            "false, timeDuration, PT5H,                2024-01-30T17:00",
            "false, timeCycle,    R3/PT5H,             2024-01-30T17:00 2024-01-30T22:00 2024-01-31T03:00",
            "false, timeCycle,    0 0 6 * * ?,         2024-01-31T06:00 2024-02-01T06:00",
        })
        void theScopeOfAnEventSubprocess(boolean interrupting, String form, String text, String occurrences) {
            engine.deploy(ProcessXml.process(
                    "p",
                    "<startEvent id='s'/><userTask id='work'/><subProcess id='handler' triggeredByEvent='true'>"
                            + "<startEvent id='b' isInterrupting='" + interrupting + "'>" + timer(form, text)
                            + "</startEvent><endEvent id='e'/>" + ProcessXml.flows("b -> e") + "</subProcess>",
                    "s -> work"));
            long instance = engine.start("p").id();

            assertThat(String.join(" ", changes(Duration.ofHours(1), 47, () -> occurred(instance, "b"))))
                    .isEqualTo(occurrences);
        }

        @Test
        void aCycleWithoutCountGoesOnWithoutEnd() {
            long instance = startWatched(false, "timeCycle", "R/PT1M");

            assertThat(changes(Duration.ofMinutes(1), 200, () -> occurred(instance, "b")))
                    .hasSize(200);
        }

        @Test
        void aLateEngineMakesUpForNothing() {
            long instance = startWatched(false, "timeCycle", "R/PT1H");

            engine.advanceAndRunDueJobs(Duration.ofMinutes(5 * 60 + 10));

            assertThat(occurred(instance, "b")).isEqualTo(1);
            assertThat(changes(Duration.ofMinutes(10), 12, () -> occurred(instance, "b")))
                    .containsExactly("2024-01-30T18:00", "2024-01-30T19:00");
        }
    }

    @Test
    void historyKeepsTheTimesOfTheClock() {
        deployStartTimer("timeDuration", "P1D");

        engine.advanceAndRunDueJobs(Duration.ofDays(1));

        assertThat(engine.instancesOf("p"))
                .extracting(HistoricProcessInstance::startTime)
                .containsExactly(Instant.parse("2024-01-31T11:00:00Z"));
    }
}
