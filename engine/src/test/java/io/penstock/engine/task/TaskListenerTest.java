package io.penstock.engine.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.api.DeploymentRefusedException;
import io.penstock.engine.api.delegate.BpmnError;
import io.penstock.engine.api.delegate.DelegateTask;
import io.penstock.engine.api.delegate.TaskListener;
import io.penstock.engine.api.runtime.DeleteProcessInstance;
import io.penstock.engine.api.task.ClaimTask;
import io.penstock.engine.api.task.UnclaimTask;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import io.penstock.engine.testing.WordScripts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Code that is called as something happens to a user task. */
class TaskListenerTest {

    private static final String ALL = listener("create")
            + listener("assignment")
            + listener("update")
            + listener("complete")
            + listener("delete");

    private static String listener(String event) {
        return "<c:taskListener event='" + event + "' expression='${log.add(task.eventName())}'/>";
    }

    private static byte[] task(String attributes, String listeners) {
        return ProcessXml.document("<error id='broken' errorCode='broken'/><process id='p' isExecutable='true'>"
                + "<startEvent id='s'/><userTask id='t' " + attributes + "><extensionElements>" + listeners
                + "</extensionElements></userTask><userTask id='after'/>"
                + "<boundaryEvent id='b' attachedToRef='t'><errorEventDefinition errorRef='broken'/></boundaryEvent><userTask id='repair'/>"
                + ProcessXml.flows("s -> t -> after", "b -> repair") + "</process>");
    }

    /** Calls, where a test can see them. */
    public static final class Calls {
        private final List<String> calls = new ArrayList<>();

        public void add(String call) {
            calls.add(call);
        }
    }

    @Test
    void aTaskIsCreatedAssignedAndCompleted() {
        var log = new Calls();
        try (var engine = TestEngine.open().bean("log", log)) {
            engine.deploy(task("c:assignee='anna'", ALL));
            var instance = engine.start("p");
            assertThat(log.calls).containsExactly("create", "assignment");

            engine.completeTask(instance.id(), "t");

            assertThat(log.calls).containsExactly("create", "assignment", "complete");
        }
    }

    @Test
    void claimingAndUnclaimingUpdateAndAssign() {
        var log = new Calls();
        try (var engine = TestEngine.open().bean("log", log)) {
            engine.deploy(task("", ALL));
            long id = engine.tasks(engine.start("p").id()).get(0).id();

            engine.execute(new ClaimTask(id, "anna"));
            engine.execute(new UnclaimTask(id));

            assertThat(log.calls).containsExactly("create", "update", "assignment", "update", "assignment");
        }
    }

    @Test
    void aTaskOfADeletedInstanceIsDeleted() {
        var log = new Calls();
        try (var engine = TestEngine.open().bean("log", log)) {
            engine.deploy(task("", ALL));

            engine.execute(new DeleteProcessInstance(engine.start("p").id(), "no more"));

            assertThat(log.calls).containsExactly("create", "delete");
        }
    }

    /** Gives the task to somebody. */
    public static final class Assigning implements TaskListener {
        @Override
        public void notify(DelegateTask task) {
            task.setAssignee("bert");
            task.execution().setVariable("seen", task.taskDefinitionKey() + " " + task.name());
        }
    }

    @Test
    void aListenerAssignsTheTaskAndSetsVariables() {
        var log = new Calls();
        try (var engine = TestEngine.open().bean("log", log)) {
            engine.deploy(task(
                    "name='Look'",
                    "<c:taskListener event='create' class='" + Assigning.class.getName() + "'/>"
                            + listener("assignment")));

            var instance = engine.start("p");

            assertThat(engine.tasks(instance.id()).get(0).assignee()).isEqualTo("bert");
            assertThat(engine.variables(instance.id())).containsEntry("seen", "t Look");
            assertThat(log.calls).containsExactly("assignment");
        }
    }

    @Test
    void aListenerOfCompletionSeesWhatTheTaskWasCompletedWith() {
        try (var engine = TestEngine.withScripts(WordScripts.manager())) {
            engine.deploy(
                    task(
                            "",
                            "<c:taskListener event='complete' expression=\"${execution.setVariable('copy', result)}\"/>"
                                    + "<c:taskListener event='complete'><c:script scriptFormat='words'>set scripted</c:script></c:taskListener>"));
            var instance = engine.start("p");

            engine.completeTask(instance.id(), "t", Map.of("result", "yes"));

            assertThat(engine.variables(instance.id()))
                    .containsEntry("copy", "yes")
                    .containsEntry("scripted", "set");
        }
    }

    /** Throws. */
    public static final class Throwing implements TaskListener {
        @Override
        public void notify(DelegateTask task) {
            throw new BpmnError("broken");
        }
    }

    @Test
    void aBusinessErrorOfAListenerIsOneOfTheTask() {
        for (String event : new String[] {"create", "assignment", "complete"}) {
            try (var engine = TestEngine.open()) {
                engine.deploy(task(
                        "c:assignee='anna'",
                        "<c:taskListener event='" + event + "' class='" + Throwing.class.getName() + "'/>"));
                var instance = engine.start("p");
                if (event.equals("complete")) {
                    engine.completeTask(instance.id(), "t");
                }

                assertThat(engine.taskKeys(instance.id())).as(event).containsExactly("repair");
            }
        }
    }

    @Test
    void aBusinessErrorAsATaskIsClaimedTakesTheTaskAwayAndNobodyIsToldOfItAgain() {
        var log = new Calls();
        try (var engine = TestEngine.open().bean("log", log)) {
            engine.deploy(task(
                    "",
                    "<c:taskListener event='update' class='" + Throwing.class.getName() + "'/>"
                            + listener("assignment")));
            var instance = engine.start("p");

            engine.execute(new ClaimTask(engine.tasks(instance.id()).get(0).id(), "anna"));

            assertThat(engine.taskKeys(instance.id())).containsExactly("repair");
            assertThat(log.calls).isEmpty();
        }
    }

    @Test
    void aTimeoutIsRefused() {
        try (var engine = TestEngine.open()) {
            assertThatThrownBy(
                            () -> engine.deploy(
                                    task(
                                            "",
                                            "<c:taskListener id='l' event='timeout' class='x'><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></c:taskListener>")))
                    .isInstanceOf(DeploymentRefusedException.class)
                    .hasMessageContaining("Use a timer boundary event");
        }
    }
}
