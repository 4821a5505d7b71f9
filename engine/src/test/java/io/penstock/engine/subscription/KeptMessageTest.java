package io.penstock.engine.subscription;

import static io.penstock.engine.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Page;
import io.penstock.engine.api.delegate.JavaDelegate;
import io.penstock.engine.api.history.ListHistoricProcessInstances;
import io.penstock.engine.api.history.ListHistoricVariables;
import io.penstock.engine.api.outbound.OutboundMessage;
import io.penstock.engine.api.outbound.OutboundSettings;
import io.penstock.engine.api.runtime.CorrelateMessage;
import io.penstock.engine.api.runtime.StartOrCorrelate;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import io.penstock.engine.variable.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages that come before somebody waits for them, and messages that start an instance or find it. */
class KeptMessageTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final TestEngine engine = TestEngine.withOutbound(OutboundSettings.defaults());
    private final AtomicBoolean fails = new AtomicBoolean();

    @AfterEach
    void close() {
        engine.close();
    }

    @BeforeEach
    void deploy() {
        JavaDelegate service = execution -> {
            if (fails.get()) {
                throw new EngineException(ErrorCode.REQUEST_INVALID, "as the test wants");
            }
        };
        engine.bean("service", service);
        engine.deploy(ProcessXml.document("<message id='m1' name='placed'/><message id='m2' name='paid'/>"
                + "<process id='order' isExecutable='true'>"
                + "<startEvent id='s'><messageEventDefinition messageRef='m1'/></startEvent>"
                + "<serviceTask id='later' c:asyncBefore='true' c:expression='${1}'/>"
                + "<receiveTask id='r' messageRef='m2'/>"
                + "<serviceTask id='after' c:delegateExpression='${service}'/><endEvent id='e'/>"
                + ProcessXml.flows("s -> later -> r -> after -> e") + "</process>"));
    }

    private static CorrelateMessage paid(String order, Duration timeToLive) {
        return new CorrelateMessage(
                "paid", order, null, Map.of(), Map.of("amount", Value.of(order + " EUR")), timeToLive);
    }

    private static StartOrCorrelate placed(String order) {
        return new StartOrCorrelate("placed", order, Map.of(), HOUR);
    }

    private int ended() {
        return engine.execute(new ListHistoricProcessInstances(null, "order", null, true, Page.of(1000)))
                .items()
                .size();
    }

    private long count(String table) {
        return engine.database().number("select count(*) from " + table);
    }

    private List<OutboundMessage> told() {
        List<OutboundMessage> told = new ArrayList<>();
        try {
            engine.processEngine().outbox().relay((messages, mine) -> told.addAll(messages));
        } catch (io.penstock.engine.api.outbound.Outbox.CarrierException e) {
            throw new AssertionError(e);
        }
        return told;
    }

    @Test
    void aMessageThatComesEarlyIsDeliveredWhenItsInstanceWaits() {
        assertThat(engine.execute(paid("o-1", HOUR))).isEqualTo(CorrelateMessage.Receiver.none());
        long instance = id(engine.execute(placed("o-1")));
        engine.processEngine().deliverKeptMessages();
        assertThat(ended()).isZero();

        engine.runDueJobs();
        engine.processEngine().deliverKeptMessages();

        assertThat(ended()).isEqualTo(1);
        assertThat(engine.execute(new ListHistoricVariables(instance, Set.of("amount"), Page.first()))
                        .items())
                .singleElement()
                .satisfies(variable -> assertThat(variable.value()).isEqualTo(Value.of("o-1 EUR")));
        assertThat(count("penstock_kept_message")).isZero();
        assertThat(count("penstock_variable")).isZero();
    }

    @Test
    void withoutATimeToLiveItIsRefused() {
        assertRefused(ErrorCode.NOTHING_WAITS_FOR_MESSAGE, () -> engine.execute(paid("o-1", Duration.ZERO)));
    }

    @Test
    void aTimeToLiveIsNotNegativeAndAtMostAYear() {
        assertRefused(ErrorCode.REQUEST_INVALID, () -> paid("o-1", Duration.ofSeconds(-1)));
        assertRefused(ErrorCode.REQUEST_INVALID, () -> paid("o-1", Duration.ofDays(367)));
    }

    @Test
    void pastItsTimeToLiveItIsToldWithTheReasonAndForgotten() {
        engine.execute(paid("o-1", HOUR));
        engine.clock().advance(HOUR.minusSeconds(1));
        engine.processEngine().deliverKeptMessages();
        assertThat(told()).isEmpty();

        engine.clock().advance(Duration.ofSeconds(1));
        engine.processEngine().deliverKeptMessages();

        assertThat(told()).singleElement().satisfies(message -> {
            var undelivered = (OutboundMessage.UndeliveredMessage) message;
            assertThat(undelivered.name()).isEqualTo("paid");
            assertThat(undelivered.origin().businessKey()).isEqualTo("o-1");
            assertThat(undelivered.variables()).containsEntry("amount", Value.of("o-1 EUR"));
            assertThat(undelivered.reason()).contains("Nobody began to wait for message 'paid'");
        });
        assertThat(told()).isEmpty();
        assertThat(count("penstock_kept_message")).isZero();
        assertThat(count("penstock_variable")).isZero();
    }

    @Test
    void aMessageOfAnotherBusinessKeyStays() {
        engine.execute(paid("o-2", HOUR));
        engine.execute(placed("o-1"));
        engine.runDueJobs();

        engine.processEngine().deliverKeptMessages();

        assertThat(ended()).isZero();
        assertThat(count("penstock_kept_message")).isEqualTo(1);
    }

    @Test
    void whenItsReceiverFailsItIsTriedAgain() {
        fails.set(true);
        engine.execute(paid("o-1", HOUR));
        engine.execute(placed("o-1"));
        engine.runDueJobs();
        engine.processEngine().deliverKeptMessages();
        assertThat(ended()).isZero();

        fails.set(false);
        engine.clock().advance(Duration.ofMinutes(2));
        engine.processEngine().deliverKeptMessages();

        assertThat(ended()).isEqualTo(1);
    }

    @Test
    void whenItsReceiverFailsUntilItsTimeIsOverItIsToldWhy() {
        fails.set(true);
        engine.execute(paid("o-1", HOUR));
        engine.execute(placed("o-1"));
        engine.runDueJobs();

        engine.clock().advance(HOUR);
        engine.processEngine().deliverKeptMessages();

        assertThat(told()).singleElement().satisfies(message -> assertThat(
                        ((OutboundMessage.UndeliveredMessage) message).reason())
                .contains("as the test wants"));
    }

    @Test
    void theFirstMessageStartsAndTheNextOneOfTheRunningInstanceIsKept() {
        StartOrCorrelate.Outcome first = engine.execute(placed("o-1"));
        StartOrCorrelate.Outcome second = engine.execute(placed("o-1"));

        assertThat(first.kind()).isEqualTo(StartOrCorrelate.Kind.STARTED);
        assertThat(second.kind()).isEqualTo(StartOrCorrelate.Kind.KEPT);
        assertRefused(
                ErrorCode.NOTHING_WAITS_FOR_MESSAGE,
                () -> engine.execute(new StartOrCorrelate("placed", "o-1", Map.of(), Duration.ZERO)));
    }

    @Test
    void anInstanceThatWaitsReceivesIt() {
        long instance = id(engine.execute(placed("o-1")));
        engine.runDueJobs();

        StartOrCorrelate.Outcome outcome = engine.execute(new StartOrCorrelate("paid", "o-1", Map.of(), Duration.ZERO));

        assertThat(outcome).isEqualTo(new StartOrCorrelate.Outcome(StartOrCorrelate.Kind.RECEIVED, instance));
        assertThat(ended()).isEqualTo(1);
    }

    @Test
    void ofMessagesInAnyOrderFromManyThreadsNoneIsLostAndEachOrderHasOneInstance() throws Exception {
        int orders = 1_000;
        engine.processEngine().start();
        List<Callable<StartOrCorrelate.Outcome>> requests = new ArrayList<>();
        for (int i = 0; i < orders; i++) {
            String order = "o-" + i;
            requests.add(() -> engine.execute(placed(order)));
            requests.add(() -> engine.execute(new StartOrCorrelate("paid", order, Map.of(), HOUR)));
        }
        Collections.shuffle(requests, new Random(7));

        ExecutorService threads = Executors.newFixedThreadPool(50);
        int started = 0;
        try {
            for (Future<StartOrCorrelate.Outcome> request : threads.invokeAll(requests)) {
                started += request.get().kind() == StartOrCorrelate.Kind.STARTED ? 1 : 0;
            }
        } finally {
            threads.shutdown();
        }

        assertThat(started).isEqualTo(orders);
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            engine.clock().advance(Duration.ofSeconds(1)); // what was missed is looked at again by its time
            return count("penstock_process_instance") == 0;
        });
        assertThat(count("penstock_history_instance")).isEqualTo(orders);
        assertThat(count("penstock_kept_message")).isZero();
    }

    private static long id(StartOrCorrelate.Outcome outcome) {
        Long id = outcome.processInstanceId();
        assertThat(id).isNotNull();
        return id == null ? 0 : id;
    }
}
