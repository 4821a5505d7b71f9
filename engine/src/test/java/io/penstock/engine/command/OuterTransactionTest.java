package io.penstock.engine.command;

import static io.penstock.engine.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.delegate.JavaDelegate;
import io.penstock.engine.api.history.InstanceState;
import io.penstock.engine.api.runtime.ProcessInstance;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionTemplate;

/** The engine inside an application's own Spring transaction. */
class OuterTransactionTest {

    private final TestEngine engine = TestEngine.open();
    private final TransactionTemplate transaction =
            new TransactionTemplate(new JdbcTransactionManager(engine.database().dataSource()));
    private final JdbcTemplate application = new JdbcTemplate(engine.database().dataSource());
    private final AtomicInteger calls = new AtomicInteger();

    @AfterEach
    void close() {
        engine.close();
    }

    @BeforeEach
    void deploy() {
        JavaDelegate count = execution -> calls.incrementAndGet();
        engine.bean("count", count);
        application.execute("create table orders (no varchar(10) not null)");
        engine.deploy(
                ProcessXml.process("p", "<startEvent id='s'/><userTask id='t'/><endEvent id='e'/>", "s -> t -> e"),
                ProcessXml.process(
                        "later",
                        "<startEvent id='s'/><serviceTask id='call' c:delegateExpression='${count}' c:asyncBefore='true'/>"
                                + "<endEvent id='e'/>",
                        "s -> call -> e"));
    }

    private int orders() {
        return application.queryForObject("select count(*) from orders", Integer.class);
    }

    @Test
    void severalCommandsAndTheApplicationsOwnSqlCommitTogether() {
        ProcessInstance started = transaction.execute(status -> {
            application.update("insert into orders values ('1')");
            ProcessInstance instance = engine.start("p");
            engine.completeTask(instance.id(), "t", Map.of("x", 1));
            assertThat(engine.instance(instance.id()).state()).isEqualTo(InstanceState.COMPLETED);
            return instance;
        });

        assertThat(engine.instance(started.id()).state()).isEqualTo(InstanceState.COMPLETED);
        assertThat(orders()).isOne();
    }

    @Test
    void aRollbackTakesTheEnginesWorkWithIt() {
        long before = engine.start("p").id();
        Map<String, Long> rows = engine.database().rowCounts();

        transaction.executeWithoutResult(status -> {
            application.update("insert into orders values ('1')");
            engine.start("p");
            engine.completeTask(before, "t");
            engine.deploy(ProcessXml.process("new", "<startEvent id='s'/><endEvent id='e'/>", "s -> e"));
            status.setRollbackOnly();
        });

        assertThat(engine.database().rowCounts()).isEqualTo(rows);
        assertThat(engine.taskKeys(before)).containsExactly("t");
        assertThat(orders()).isZero();
        assertRefused(ErrorCode.PROCESS_DEFINITION_NOT_FOUND, () -> engine.start("new"));
    }

    @Test
    void aJobOfARolledBackTransactionIsNeverHandedOver() {
        engine.processEngine().start();

        transaction.executeWithoutResult(status -> {
            engine.start("later");
            status.setRollbackOnly();
        });
        assertThat(engine.processEngine().jobs().handedOver()).isZero();

        transaction.executeWithoutResult(status -> {
            engine.start("later");
            assertThat(engine.processEngine().jobs().handedOver())
                    .as("before the commit")
                    .isZero();
        });
        Awaitility.await().untilAsserted(() -> assertThat(calls).hasValue(1));
        assertThat(engine.processEngine().jobs().handedOver()).isOne();
    }

    @Test
    void aRefusedCommandDoomsTheTransactionAroundIt() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    application.update("insert into orders values ('1')");
                    assertRefused(ErrorCode.PROCESS_DEFINITION_NOT_FOUND, () -> engine.start("nobody"));
                }))
                .isInstanceOf(UnexpectedRollbackException.class);

        assertThat(orders()).isZero();
    }

    private void deployNesting(JavaDelegate delegate) {
        engine.bean("nesting", delegate);
        engine.deploy(ProcessXml.process(
                "nesting",
                "<startEvent id='s'/><userTask id='go'/><serviceTask id='call' c:delegateExpression='${nesting}'/>"
                        + "<userTask id='after'/>",
                "s -> go -> call -> after"));
    }

    @Test
    void aDelegateStartsAnotherProcessInItsOwnTransaction() {
        deployNesting(
                execution -> execution.setVariable("started", engine.start("p").id()));
        long outer = engine.start("nesting").id();

        engine.completeTask(outer, "go");

        assertThat(engine.taskKeys(outer)).containsExactly("after");
        assertThat(engine.taskKeys((Long) engine.variables(outer).get("started")))
                .containsExactly("t");
    }

    @Test
    void whatADelegateStartedGoesWhenTheDelegateFails() {
        deployNesting(execution -> {
            engine.start("p");
            throw new IllegalStateException("too late");
        });
        long outer = engine.start("nesting").id();

        assertRefused(ErrorCode.SERVICE_FAILED, () -> engine.completeTask(outer, "go"));

        assertThat(engine.instancesOf("p")).isEmpty();
        assertThat(engine.taskKeys(outer)).containsExactly("go");
    }

    /** The engine holds the instance in memory while its delegate runs, so that a second command would work on old counts. */
    @Test
    void aDelegateMayNotChangeItsOwnInstanceThroughTheEngine() {
        JavaDelegate meddling = execution -> {
            long own = Long.parseLong(execution.processInstanceId());
            engine.completeTask(own, "beside");
        };
        engine.bean("meddling", meddling);
        engine.deploy(ProcessXml.process(
                "meddling",
                "<startEvent id='s'/><userTask id='go'/><userTask id='beside'/><endEvent id='e'/>"
                        + "<serviceTask id='call' c:delegateExpression='${meddling}'/>",
                "s -> go -> call -> e",
                "s -> beside -> e"));
        long own = engine.start("meddling").id();

        assertRefused(ErrorCode.REQUEST_INVALID, () -> engine.completeTask(own, "go"))
                .satisfies(e -> assertThat(e).hasMessageContaining(Long.toString(own)));

        assertThat(engine.taskKeys(own)).containsExactly("beside", "go");
    }
}
