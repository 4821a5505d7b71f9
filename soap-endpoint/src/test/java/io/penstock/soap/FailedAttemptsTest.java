package io.penstock.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FailedAttemptsTest {

    private final MutableClock clock = new MutableClock();
    private final FailedAttempts attempts = new FailedAttempts(clock);

    @Test
    void fiveMistakesAreFree() {
        fail(4);
        assertThat(attempts.mustWait("anna", "a")).isFalse();

        fail(1);
        assertThat(attempts.mustWait("anna", "a")).isTrue();
        assertThat(attempts.mustWait("anna", "b")).isFalse();
        assertThat(attempts.mustWait("paul", "a")).isFalse();
    }

    @Test
    void eachFurtherMistakeDoublesThePauseUpToAMinute() {
        fail(5);
        clock.advance(Duration.ofSeconds(1));
        assertThat(attempts.mustWait("anna", "a")).isFalse();

        fail(1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(attempts.mustWait("anna", "a")).isTrue();
        clock.advance(Duration.ofSeconds(1));
        assertThat(attempts.mustWait("anna", "a")).isFalse();

        fail(50);
        clock.advance(Duration.ofSeconds(59));
        assertThat(attempts.mustWait("anna", "a")).isTrue();
        clock.advance(Duration.ofSeconds(1));
        assertThat(attempts.mustWait("anna", "a")).isFalse();
    }

    @Test
    void theRightPasswordOrAQuarterOfAnHourForgives() {
        fail(5);
        attempts.succeeded("anna", "a");
        fail(4);
        assertThat(attempts.mustWait("anna", "a")).isFalse();

        clock.advance(Duration.ofMinutes(15));
        fail(4);
        assertThat(attempts.mustWait("anna", "a")).isFalse();
    }

    @Test
    void keepsABoundedNumberOfPairs() {
        fail(5);
        for (int i = 0; i < 10_000; i++) {
            attempts.failed("user" + i, "a");
        }

        assertThat(attempts.mustWait("anna", "a")).isFalse();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            attempts.failed("anna", "a");
        }
    }
}
