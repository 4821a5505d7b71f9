package io.penstock.engine.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.engine.testing.TestDatabases;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DatabaseClockTest {

    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    private final AtomicLong tick = new AtomicLong(5_000);
    private final Deque<Duration> roundTrips = new ArrayDeque<>();
    private Instant databaseTime = NOON;

    @Test
    void showsTheTimeOfTheDatabaseWhateverThisMachineSays() throws SQLException {
        Clock clock = clock();

        assertThat(clock.instant()).isEqualTo(NOON);
    }

    @Test
    void goesOnByItselfBetweenTwoQuestions() throws SQLException {
        Clock clock = clock();

        pass(Duration.ofSeconds(3));

        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(3));
    }

    @Test
    void believesTheShortestOfSeveralRoundTrips() throws SQLException {
        roundTrips.addAll(java.util.List.of(Duration.ofMillis(800), Duration.ofMillis(2), Duration.ofMillis(90)));

        Clock clock = clock();

        assertThat(Duration.between(databaseTime, clock.instant()).abs()).isLessThanOrEqualTo(Duration.ofMillis(1));
    }

    @Test
    void staysWhereItIsWhenTheAnswerAllowsIt() throws SQLException {
        DatabaseClock clock = clock();
        databaseTime = databaseTime.plusMillis(4);
        roundTrips.addAll(java.util.List.of(Duration.ofMillis(10), Duration.ofMillis(10), Duration.ofMillis(10)));
        Duration before = Duration.between(databaseTime, clock.instant());

        clock.measure();

        assertThat(Duration.between(databaseTime, clock.instant())).isEqualTo(before);
    }

    @Test
    void followsADatabaseThatIsAhead() throws SQLException {
        DatabaseClock clock = clock();
        databaseTime = databaseTime.plusSeconds(3600);

        clock.measure();

        assertThat(clock.instant()).isEqualTo(databaseTime);
    }

    @Test
    void standsStillUntilADatabaseThatIsALittleBehindHasCaughtUp() throws SQLException {
        DatabaseClock clock = clock();
        databaseTime = databaseTime.minusMillis(300);

        clock.measure();

        assertThat(clock.instant()).isEqualTo(NOON);
        pass(Duration.ofMillis(200));
        assertThat(clock.instant()).isEqualTo(NOON);
        pass(Duration.ofMillis(200));
        assertThat(clock.instant()).isEqualTo(NOON.plusMillis(100)).isEqualTo(databaseTime);
    }

    @Test
    void followsADatabaseThatWasSetBackByFar() throws SQLException {
        DatabaseClock clock = clock();
        databaseTime = databaseTime.minusSeconds(3600);

        clock.measure();

        assertThat(clock.instant()).isEqualTo(databaseTime);
    }

    @Test
    void asksAgainByItselfWhenItIsUsedAfterSomeSeconds() throws SQLException {
        Clock clock = clock();
        pass(Duration.ofSeconds(6));
        databaseTime = databaseTime.plusSeconds(60);

        assertThat(clock.instant()).as("not waited for").isBefore(databaseTime);

        await().until(() -> clock.instant().equals(databaseTime));
    }

    @Test
    void readsTheTimeOfEveryDatabase() {
        for (var database :
                java.util.List.of(TestDatabases.h2Memory(), TestDatabases.h2OracleMode(), TestDatabases.postgres())) {
            try (database) {
                Clock clock = Persistence.clock(database.dataSource(), ZoneId.of("Europe/Vienna"));

                assertThat(Duration.between(Instant.now(), clock.instant()).abs())
                        .isLessThan(Duration.ofSeconds(1));
                assertThat(clock.getZone()).isEqualTo(ZoneId.of("Europe/Vienna"));
            }
        }
    }

    private DatabaseClock clock() throws SQLException {
        return new DatabaseClock(this::answer, tick::get, ZoneOffset.UTC);
    }

    private Instant answer() {
        Duration length = roundTrips.isEmpty() ? Duration.ZERO : roundTrips.remove();
        pass(length.dividedBy(2));
        Instant answer = databaseTime;
        pass(length.dividedBy(2));
        return answer;
    }

    private void pass(Duration time) {
        tick.addAndGet(time.toNanos());
        databaseTime = databaseTime.plus(time);
    }
}
