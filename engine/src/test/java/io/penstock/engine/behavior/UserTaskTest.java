package io.penstock.engine.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.history.HistoricActivityInstance;
import io.penstock.engine.api.history.InstanceState;
import io.penstock.engine.api.task.UserTask;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UserTaskTest {

    private final TestEngine engine = TestEngine.open();

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void waitsUntilItIsCompleted() {
        engine.deploy(ProcessXml.process(
                "review", "<startEvent id='s'/><userTask id='read'/><endEvent id='e'/>", "s -> read -> e"));

        var instance = engine.start("review");

        assertThat(instance.ended()).isFalse();
        assertThat(engine.path(instance.id())).containsExactly("s", "read?");

        engine.completeTask(instance.id(), "read", Map.of("verdict", "good"));

        assertThat(engine.instance(instance.id()).state()).isEqualTo(InstanceState.COMPLETED);
        assertThat(engine.path(instance.id())).containsExactly("s", "read", "e");
        assertThat(engine.variables(instance.id())).containsExactly(Map.entry("verdict", "good"));
        assertThat(engine.tasks(instance.id())).isEmpty();
    }

    @Test
    void takesItsFactsFromExpressions() {
        engine.deploy(ProcessXml.process(
                "review",
                "<startEvent id='s'/><userTask id='read' name='Read ${title}' c:assignee='${who}'"
                        + " c:candidateUsers='fozzie, gonzo' c:candidateGroups='${groups}' c:priority='${50 + 20}'"
                        + " c:dueDate='2030-02-01T10:00:00Z' c:formKey='form:${title}'/><endEvent id='e'/>",
                "s -> read -> e"));

        var instance = engine.start(
                "review", Map.of("title", "Dune", "who", "kermit", "groups", List.of("critics", "editors")));

        UserTask task = engine.tasks(instance.id()).get(0);
        assertThat(task.name()).isEqualTo("Read Dune");
        assertThat(task.assignee()).isEqualTo("kermit");
        assertThat(task.candidateUsers()).containsExactlyInAnyOrder("fozzie", "gonzo");
        assertThat(task.candidateGroups()).containsExactlyInAnyOrder("critics", "editors");
        assertThat(task.priority()).isEqualTo(70);
        assertThat(task.dueDate()).isEqualTo(Instant.parse("2030-02-01T10:00:00Z"));
        assertThat(task.formKey()).isEqualTo("form:Dune");
    }

    @Test
    void isDueWhenATimeSinceItsStartHasPassed() {
        engine.deploy(ProcessXml.process(
                "review",
                "<startEvent id='s'/><userTask id='read' c:dueDate='P3D' c:followUpDate='${later}'/><endEvent id='e'/>",
                "s -> read -> e"));

        var instance = engine.start("review", Map.of("later", "PT90M"));

        UserTask task = engine.tasks(instance.id()).get(0);
        assertThat(task.dueDate()).isEqualTo(task.createTime().plus(Duration.ofDays(3)));
        assertThat(task.followUpDate()).isEqualTo(task.createTime().plus(Duration.ofMinutes(90)));
    }

    @Test
    void leavesItsAssigneeInHistory() {
        engine.deploy(ProcessXml.process(
                "review",
                "<startEvent id='s'/><userTask id='read' c:assignee='piggy'/><endEvent id='e'/>",
                "s -> read -> e"));
        var instance = engine.start("review");

        engine.completeTask(instance.id(), "read");

        assertThat(engine.activities(instance.id()))
                .filteredOn(activity -> activity.activityId().equals("read"))
                .extracting(HistoricActivityInstance::assignee)
                .containsExactly("piggy");
    }
}
