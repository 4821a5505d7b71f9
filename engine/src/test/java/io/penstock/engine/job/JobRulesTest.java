package io.penstock.engine.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.expression.BeanLookup;
import io.penstock.engine.expression.JuelExpressions;
import io.penstock.engine.model.RetryCycle;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobRulesTest {

    @ParameterizedTest
    @CsvSource({
        "3, PT10S, PT10S PT1M",
        "1, PT10S, ''",
        "6, PT10S, PT10S PT1M PT6M PT36M PT1H",
        "8, PT10S, PT10S PT1M PT6M PT36M PT1H PT1H PT1H",
        "4, PT0S,  PT0S PT0S PT0S",
        "3, PT2H,  PT2H PT2H",
    })
    void theDefaultDelayGrowsToAnHour(int tries, Duration first, String delays) {
        var settings = JobExecutorSettings.defaults().withDefaultRetries(tries, first);

        RetryCycle cycle = new JobRules(new JuelExpressions(BeanLookup.none()), settings).defaultCycle();

        assertThat(cycle.tries()).isEqualTo(tries);
        assertThat(IntStream.range(0, tries - 1)
                        .mapToObj(failure -> cycle.delay(failure).toString()))
                .containsExactly(delays.isEmpty() ? new String[0] : delays.split(" "));
    }
}
