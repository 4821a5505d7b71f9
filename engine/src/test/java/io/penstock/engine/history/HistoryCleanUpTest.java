package io.penstock.engine.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.penstock.engine.api.AnswerWriter;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.Request;
import io.penstock.engine.api.runtime.StartProcessInstance;
import io.penstock.engine.boot.EngineBuilder;
import io.penstock.engine.boot.ProcessEngine;
import io.penstock.engine.job.JobExecutorSettings;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** History goes when its time has come. */
class HistoryCleanUpTest {

    private TestEngine engine;

    @BeforeEach
    void open() {
        engine = TestEngine.open();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private void deployThatLives(String key, String timeToLive) {
        engine.deploy(ProcessXml.document("<process id='" + key + "' isExecutable='true' c:historyTimeToLive='"
                + timeToLive + "'><startEvent id='s'/><endEvent id='e'/>" + ProcessXml.flows("s -> e") + "</process>"));
    }

    private long rows() {
        Map<String, Long> counts = engine.database().rowCounts();
        return counts.get("penstock_history_instance")
                + counts.get("penstock_history_activity")
                + counts.get("penstock_history_variable");
    }

    @Test
    void anInstanceGoesWithAllItsRowsWhenTheTimeOfItsProcessIsOver() {
        deployThatLives("days", "30");
        deployThatLives("period", "P1M");
        engine.start("days", Map.of("v", 1));
        engine.start("period", Map.of("v", 1));
        assertThat(rows()).isEqualTo(8);

        engine.clock().advance(Duration.ofDays(30).minusSeconds(1));
        assertThat(engine.processEngine().removeExpiredHistory()).isZero();
        engine.clock().advance(Duration.ofSeconds(1));
        assertThat(engine.processEngine().removeExpiredHistory()).isEqualTo(1);
        assertThat(engine.instancesOf("days")).isEmpty();
        assertThat(engine.instancesOf("period")).hasSize(1);
        assertThat(rows()).isEqualTo(4);

        engine.clock().advance(Duration.ofDays(1));
        assertThat(engine.processEngine().removeExpiredHistory()).isEqualTo(1);
        assertThat(rows()).isZero();
        assertThat(engine.processEngine().historyCleanUp())
                .isEqualTo(
                        new HistoryCleanUpStatus(false, 2, 0, 8, engine.clock().instant()));
    }

    @Test
    void aProcessThatSaysNothingLives180Days() {
        engine.deploy(ProcessXml.process("p", "<startEvent id='s'/><endEvent id='e'/>", "s -> e"));
        engine.start("p");

        engine.clock().advance(Duration.ofDays(180).minusSeconds(1));
        assertThat(engine.processEngine().removeExpiredHistory()).isZero();
        engine.clock().advance(Duration.ofSeconds(1));
        assertThat(engine.processEngine().removeExpiredHistory()).isEqualTo(1);
    }

    private long answers() {
        return engine.database().rowCounts().get("penstock_request_ledger");
    }

    /** Refused, so that no instance runs. */
    private void ask(String requestId) {
        engine.processEngine()
                .engine()
                .executeOnce(
                        TestEngine.CALLER,
                        new Request(requestId, "digest"),
                        StartProcessInstance.latest("unknown"),
                        new NoAnswer<>());
    }

    private static final class NoAnswer<R> implements AnswerWriter<R> {
        @Override
        public byte[] result(R result) {
            return new byte[0];
        }

        @Override
        public byte[] error(EngineException error) {
            return new byte[0];
        }
    }

    @Test
    void theAnswerOfARequestStays7Days() {
        ask("early");
        engine.clock().advance(Duration.ofDays(1));
        ask("late");

        engine.clock().advance(Duration.ofDays(6).minusSeconds(1));
        engine.processEngine().removeExpiredHistory();
        assertThat(answers()).isEqualTo(2);
        engine.clock().advance(Duration.ofSeconds(1));
        engine.processEngine().removeExpiredHistory();

        assertThat(answers()).isEqualTo(1);
        assertThat(engine.processEngine().historyCleanUp().removedAnswers()).isEqualTo(1);
    }

    @Test
    void manyAnswersGoInSeveralTransactions() {
        for (int i = 0; i < 2_100; i++) {
            ask("r" + i);
            engine.clock().advance(Duration.ofMillis(1));
        }
        engine.clock().advance(Duration.ofDays(8));

        engine.processEngine().removeExpiredHistory();

        assertThat(answers()).isZero();
        assertThat(engine.processEngine().historyCleanUp().removedAnswers()).isEqualTo(2_100);
    }

    @Test
    void anInstanceThatRunsIsNotTouched() {
        engine.deploy(ProcessXml.process(
                "p", "<startEvent id='s'/><userTask id='work'/><endEvent id='e'/>", "s -> work -> e"));
        long instance = engine.start("p").id();

        engine.clock().advance(Duration.ofDays(1000));

        assertThat(engine.processEngine().removeExpiredHistory()).isZero();
        assertThat(engine.path(instance)).containsExactly("s", "work?");
    }

    @Test
    void aCalledInstanceGoesByItsOwnTime() {
        deployThatLives("called", "10");
        engine.deploy(ProcessXml.document("<process id='caller' isExecutable='true' c:historyTimeToLive='20'>"
                + "<startEvent id='s'/><callActivity id='call' calledElement='called'/><endEvent id='e'/>"
                + ProcessXml.flows("s -> call -> e") + "</process>"));
        engine.start("caller");

        engine.clock().advance(Duration.ofDays(10));

        assertThat(engine.processEngine().removeExpiredHistory()).isEqualTo(1);
        assertThat(engine.instancesOf("called")).isEmpty();
        assertThat(engine.instancesOf("caller")).hasSize(1);
    }

    @Test
    void anInstanceWithManyRowsGoesInSeveralTransactions() {
        engine.deploy(ProcessXml.document("<process id='loop' isExecutable='true' c:historyTimeToLive='0'>"
                + "<startEvent id='s'/><serviceTask id='count' c:expression='${n + 1}' c:resultVariable='n'/>"
                + "<exclusiveGateway id='g' default='g-e'/><endEvent id='e'/>"
                + ProcessXml.flows("s -> count -> g -> e", "g -[${n < 1200}]-> count") + "</process>"));
        engine.start("loop", Map.of("n", 0));
        assertThat(rows()).isGreaterThan(2_400);

        assertThat(engine.processEngine().removeExpiredHistory()).isEqualTo(1);

        assertThat(rows()).isZero();
    }

    @Test
    void withoutATimeToLiveHistoryStaysForEver() {
        try (ProcessEngine other = builder()
                .history(HistorySettings.defaults().withTimeToLive(null))
                .build()) {
            deployThatLives("says", "1");
            engine.deploy(ProcessXml.process("silent", "<startEvent id='s'/><endEvent id='e'/>", "s -> e"));
            for (String key : new String[] {"says", "silent"}) {
                other.engine()
                        .execute(
                                TestEngine.CALLER,
                                new io.penstock.engine.api.runtime.StartProcessInstance(
                                        new io.penstock.engine.api.runtime.ProcessReference.Key(key), null, Map.of()));
            }

            engine.clock().advance(Duration.ofDays(100_000));

            assertThat(other.removeExpiredHistory()).isEqualTo(1);
            assertThat(engine.instancesOf("silent")).hasSize(1);
        }
    }

    @Test
    void oneNodeRemovesWhileItsLeaseLasts() {
        deployThatLives("p", "0");
        try (ProcessEngine other = builder()
                .jobs(JobExecutorSettings.defaults().withNodeId("other"))
                .build()) {
            engine.start("p");
            assertThat(engine.processEngine().removeExpiredHistory()).isEqualTo(1);
            engine.start("p");

            assertThat(other.removeExpiredHistory()).isZero();
            engine.clock().advance(Duration.ofMinutes(2));
            assertThat(other.removeExpiredHistory()).isEqualTo(1);
        }
    }

    @Test
    void aStartedEngineRemovesByItself() {
        deployThatLives("p", "0");
        for (int i = 0; i < 120; i++) {
            engine.start("p");
        }
        try (ProcessEngine other = builder()
                .history(HistorySettings.defaults().withCheckInterval(Duration.ofMillis(5)))
                .build()) {
            assertThat(other.historyCleanUp().active()).isFalse();
            other.start();
            assertThat(other.historyCleanUp().active()).isTrue();

            await().until(() -> rows() == 0);

            assertThat(other.historyCleanUp().removedInstances()).isEqualTo(120);
            assertThat(other.historyCleanUp().lastRemoval())
                    .isEqualTo(engine.clock().instant());
        }
    }

    @Test
    void switchedOffItRemovesNothingByItself() {
        try (ProcessEngine other =
                builder().history(HistorySettings.defaults().withoutCleanUp()).build()) {
            other.start();

            assertThat(other.historyCleanUp().active()).isFalse();
        }
    }

    @Test
    void aTimeThatIsNoneIsRefused() {
        HistorySettings settings = HistorySettings.defaults();

        for (String text : new String[] {"", "a week", "-1", "P-1D", "P9999Y", "99999999999"}) {
            assertThatThrownBy(() -> settings.withTimeToLive(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("expected a number of days or an ISO 8601 period such as P30D");
        }
    }

    private EngineBuilder builder() {
        return EngineBuilder.on(engine.database().dataSource()).clock(engine.clock());
    }
}
