package io.penstock.engine.command;

import static io.penstock.engine.testing.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.AnswerWriter;
import io.penstock.engine.api.Caller;
import io.penstock.engine.api.Command;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Request;
import io.penstock.engine.api.Role;
import io.penstock.engine.api.delegate.JavaDelegate;
import io.penstock.engine.api.runtime.StartProcessInstance;
import io.penstock.engine.api.task.CompleteTask;
import io.penstock.engine.api.task.ListTasks;
import io.penstock.engine.testing.AtOnce;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One request id: one effect, one answer. */
class RequestLedgerTest {

    private final TestEngine engine = TestEngine.open();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicReference<ErrorCode> failure = new AtomicReference<>();

    @AfterEach
    void close() {
        engine.close();
    }

    @BeforeEach
    void deploy() {
        JavaDelegate service = execution -> {
            calls.incrementAndGet();
            if (failure.get() != null) {
                throw new EngineException(failure.get(), "as the test wants");
            }
        };
        engine.bean("service", service);
        engine.deploy(
                ProcessXml.process("waiting", "<startEvent id='s'/><userTask id='t'/>", "s -> t"),
                ProcessXml.process(
                        "calling",
                        "<startEvent id='s'/><serviceTask id='call' c:delegateExpression='${service}'/><userTask id='t'/>",
                        "s -> call -> t"));
    }

    private static final class Texts<R> implements AnswerWriter<R> {
        @Override
        public byte[] result(R result) {
            return ("ok " + result).getBytes(UTF_8);
        }

        @Override
        public byte[] error(EngineException error) {
            return ("refused " + error.code().text()).getBytes(UTF_8);
        }
    }

    private <R> String once(Caller caller, String requestId, String payload, Command<R> command) {
        return new String(
                engine.processEngine()
                        .engine()
                        .executeOnce(caller, new Request(requestId, payload), command, new Texts<>()),
                UTF_8);
    }

    private <R> String once(String requestId, Command<R> command) {
        return once(TestEngine.CALLER, requestId, "digest", command);
    }

    @Test
    void answersARepeatWithTheFirstAnswer() {
        String first = once("r-1", StartProcessInstance.latest("waiting"));
        String second = once("r-1", StartProcessInstance.latest("waiting"));

        assertThat(first).startsWith("ok ProcessInstance").isEqualTo(second);
        assertThat(engine.instancesOf("waiting")).hasSize(1);
    }

    @Test
    void refusesAnotherPayloadUnderAUsedId() {
        once("r-1", StartProcessInstance.latest("waiting"));

        assertRefused(
                        ErrorCode.REQUEST_ID_REUSED,
                        () -> once(TestEngine.CALLER, "r-1", "other digest", StartProcessInstance.latest("waiting")))
                .satisfies(e -> assertThat(e).hasMessageContaining("'r-1'"));
        assertThat(engine.instancesOf("waiting")).hasSize(1);
    }

    @Test
    void keepsTheIdsOfUsersApart() {
        once("r-1", StartProcessInstance.latest("waiting"));
        once(Caller.administrator("fozzie"), "r-1", "digest", StartProcessInstance.latest("waiting"));

        assertThat(engine.instancesOf("waiting")).hasSize(2);
    }

    @Test
    void keepsTheIdsOfTenantsApart() {
        var elsewhere = new Caller("kermit", Set.of(), Set.of(Role.ADMINISTRATOR), "other");
        String known = once("r-1", StartProcessInstance.latest("waiting"));

        assertThat(once(elsewhere, "r-1", "digest", StartProcessInstance.latest("waiting")))
                .isEqualTo("refused " + ErrorCode.PROCESS_DEFINITION_NOT_FOUND.text())
                .isNotEqualTo(known);
    }

    @Test
    void keepsARefusalThatARepeatWouldMeetAgain() {
        String refused = "refused " + ErrorCode.PROCESS_DEFINITION_NOT_FOUND.text();
        assertThat(once("r-1", StartProcessInstance.latest("late"))).isEqualTo(refused);

        engine.deploy(ProcessXml.process("late", "<startEvent id='s'/><userTask id='t'/>", "s -> t"));

        assertThat(once("r-1", StartProcessInstance.latest("late"))).isEqualTo(refused);
        assertThat(once("r-2", StartProcessInstance.latest("late"))).startsWith("ok ");
        assertThat(engine.instancesOf("late")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorCode.class,
            names = {"INSTANCE_BUSY", "DATABASE_UNAVAILABLE", "SERVICE_FAILED", "INTERNAL_ERROR", "CONCURRENT_CHANGE"})
    void triesAgainWhatMaySucceedNextTime(ErrorCode code) {
        failure.set(code);
        assertRefused(code, () -> once("r-1", StartProcessInstance.latest("calling")));
        assertRefused(code, () -> once("r-1", StartProcessInstance.latest("calling")));

        failure.set(null);

        assertThat(once("r-1", StartProcessInstance.latest("calling"))).startsWith("ok ");
        assertThat(engine.instancesOf("calling")).hasSize(1);
    }

    @Test
    void asksAgainWhatChangesNothing() {
        String before = once("r-1", ListTasks.ofAssignee("kermit"));
        engine.deploy(
                ProcessXml.process("mine", "<startEvent id='s'/><userTask id='t' c:assignee='kermit'/>", "s -> t"));
        engine.start("mine");

        assertThat(once("r-1", ListTasks.ofAssignee("kermit"))).isNotEqualTo(before);
    }

    @Test
    void givesEightRepeatsAtOnceOneEffectAndOneAnswer() {
        for (int round = 0; round < 10; round++) {
            String id = "round-" + round;

            var outcomes = AtOnce.times(8, () -> once(id, StartProcessInstance.latest("waiting")));

            assertThat(outcomes.failures()).isEmpty();
            assertThat(Set.copyOf(outcomes.values())).hasSize(1);
            assertThat(engine.instancesOf("waiting")).hasSize(round + 1);
        }
    }

    @Test
    void givesRepeatsAtOnceOneAnswerAlsoWhenCodeOfTheApplicationRuns() {
        for (int round = 0; round < 10; round++) {
            String id = "round-" + round;

            var outcomes = AtOnce.times(4, () -> once(id, StartProcessInstance.latest("calling")));

            assertThat(outcomes.failures()).isEmpty();
            assertThat(Set.copyOf(outcomes.values())).hasSize(1);
            assertThat(engine.instancesOf("calling")).hasSize(round + 1);
            assertThat(calls).as("a repeat waits before it does anything").hasValue(round + 1);
        }
    }

    @Test
    void tellsARepeatThatTheFirstOneIsStillWorkedOn() throws Exception {
        var entered = new CountDownLatch(1);
        var mayGoOn = new CountDownLatch(1);
        JavaDelegate slow = execution -> {
            calls.incrementAndGet();
            entered.countDown();
            awaitUninterruptibly(mayGoOn);
        };
        engine.bean("service", slow);
        Future<String> first = CompletableFuture.supplyAsync(() -> once("r-1", StartProcessInstance.latest("calling")));
        awaitUninterruptibly(entered);

        assertRefused(ErrorCode.REQUEST_IN_PROGRESS, () -> once("r-1", StartProcessInstance.latest("calling")))
                .satisfies(e -> assertThat(e).hasMessageContaining("'r-1'"));

        mayGoOn.countDown();
        assertThat(once("r-1", StartProcessInstance.latest("calling"))).isEqualTo(first.get(10, TimeUnit.SECONDS));
        assertThat(calls).hasValue(1);
        assertThat(engine.instancesOf("calling")).hasSize(1);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Nobody came");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void freesTheIdOfARequestThatFailed() {
        failure.set(ErrorCode.SERVICE_FAILED);
        assertRefused(ErrorCode.SERVICE_FAILED, () -> once("r-1", StartProcessInstance.latest("calling")));
        failure.set(null);

        assertThat(once(TestEngine.CALLER, "r-1", "other digest", StartProcessInstance.latest("calling")))
                .startsWith("ok ");
    }

    @Test
    void givesOneCompletionToRepeatsAtOnce() {
        long instance = engine.start("waiting").id();
        long task = engine.tasks(instance).get(0).id();

        var outcomes = AtOnce.times(8, () -> once("complete", new CompleteTask(task, Map.of())));

        assertThat(outcomes.failures()).isEmpty();
        assertThat(outcomes.values()).containsOnly("ok DONE");
    }

    @Test
    void forgetsTheAnswerOfATransactionThatIsRolledBack() {
        new TransactionTemplate(new JdbcTransactionManager(engine.database().dataSource()))
                .executeWithoutResult(status -> {
                    once("r-1", StartProcessInstance.latest("waiting"));
                    status.setRollbackOnly();
                });
        assertThat(engine.instancesOf("waiting")).isEmpty();

        assertThat(once("r-1", StartProcessInstance.latest("waiting"))).startsWith("ok ");
        assertThat(engine.instancesOf("waiting")).hasSize(1);
    }
}
