package io.penstock.engine.task;

import static io.penstock.engine.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.penstock.engine.api.Caller;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Role;
import io.penstock.engine.api.history.HistoricActivityInstance;
import io.penstock.engine.api.task.ClaimTask;
import io.penstock.engine.api.task.UnclaimTask;
import io.penstock.engine.testing.AtOnce;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Claiming and giving back. */
class ClaimTaskTest {

    private final TestEngine engine = TestEngine.open();
    private long instance;
    private long task;

    @AfterEach
    void close() {
        engine.close();
    }

    @BeforeEach
    void start() {
        engine.deploy(ProcessXml.process(
                "p", "<startEvent id='s'/><userTask id='t'/><userTask id='after'/>", "s -> t -> after"));
        instance = engine.start("p").id();
        task = engine.tasks(instance).get(0).id();
    }

    private String assignee() {
        return engine.tasks(instance).get(0).assignee();
    }

    @Test
    void makesAUserTheAssignee() {
        engine.execute(new ClaimTask(task, "gonzo"));

        assertThat(assignee()).isEqualTo("gonzo");
    }

    @Test
    void makesTheCallerTheAssigneeWhenNobodyIsNamed() {
        var piggy = new Caller("piggy", Set.of(), Set.of(Role.PARTICIPANT), Caller.DEFAULT_TENANT);

        engine.execute(piggy, new ClaimTask(task, null));

        assertThat(assignee()).isEqualTo("piggy");
    }

    @Test
    void isRefusedForAnotherUser() {
        engine.execute(new ClaimTask(task, "gonzo"));
        engine.execute(new ClaimTask(task, "gonzo"));

        assertRefused(ErrorCode.TASK_ALREADY_CLAIMED, () -> engine.execute(new ClaimTask(task, "piggy")))
                .satisfies(e -> assertThat(e).hasMessageContaining("'gonzo'"));
        assertThat(assignee()).isEqualTo("gonzo");
    }

    @Test
    void unclaimingGivesItBack() {
        engine.execute(new ClaimTask(task, "gonzo"));
        engine.execute(new UnclaimTask(task));
        engine.execute(new UnclaimTask(task));
        assertThat(assignee()).isNull();

        engine.execute(new ClaimTask(task, "piggy"));

        assertThat(assignee()).isEqualTo("piggy");
    }

    @Test
    void leavesTheLastAssigneeInHistory() {
        engine.execute(new ClaimTask(task, "gonzo"));
        engine.execute(new UnclaimTask(task));
        engine.execute(new ClaimTask(task, "piggy"));
        assertThat(engine.activities(instance))
                .filteredOn(activity -> activity.activityId().equals("t"))
                .extracting(HistoricActivityInstance::assignee)
                .as("while it is open")
                .containsExactly("piggy");

        engine.completeTask(instance, "t");

        assertThat(engine.activities(instance))
                .filteredOn(activity -> activity.activityId().equals("t"))
                .extracting(HistoricActivityInstance::assignee, HistoricActivityInstance::taskId)
                .containsExactly(tuple("piggy", task));
    }

    @Test
    void isRefusedWhenTheTaskIsDone() {
        engine.completeTask(instance, "t");

        assertRefused(ErrorCode.TASK_NOT_FOUND, () -> engine.execute(new ClaimTask(task, "gonzo")));
        assertRefused(ErrorCode.TASK_NOT_FOUND, () -> engine.execute(new UnclaimTask(task)));
    }

    @Test
    void oneOfEightUsersAtOnceGetsIt() {
        var number = new AtomicInteger();

        var outcomes = AtOnce.times(8, () -> engine.execute(new ClaimTask(task, "user-" + number.incrementAndGet())));

        assertThat(outcomes.values()).hasSize(1);
        assertThat(outcomes.codes()).hasSize(7).containsOnly(ErrorCode.TASK_ALREADY_CLAIMED);
        assertThat(assignee()).startsWith("user-");
    }
}
