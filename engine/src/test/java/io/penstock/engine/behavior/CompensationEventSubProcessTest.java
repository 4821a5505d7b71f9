package io.penstock.engine.behavior;

import static io.penstock.engine.behavior.CompensationXml.subProcess;
import static io.penstock.engine.behavior.CompensationXml.throwEvent;
import static io.penstock.engine.behavior.CompensationXml.undoable;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.history.InstanceState;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An event subprocess that undoes the subprocess around it. */
class CompensationEventSubProcessTest {

    private final CallLog log = new CallLog();
    private final TestEngine engine = TestEngine.open().bean("log", log);

    @AfterEach
    void close() {
        engine.close();
    }

    private static String undoing(String elements, String... flows) {
        return "<subProcess id='undoing' triggeredByEvent='true'><startEvent id='us'><compensateEventDefinition/></startEvent>"
                + elements + ProcessXml.flows(flows) + "</subProcess>";
    }

    private void deployAndRun(String inside) {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/>"
                        + subProcess(
                                "sub", "<startEvent id='is'/>" + undoable("a") + undoable("b") + inside, "is -> a -> b")
                        + "<userTask id='between'/>" + throwEvent("undo", "") + "<endEvent id='e'/>",
                "s -> sub -> between -> undo -> e"));
        var instance = engine.start("p");
        engine.completeTask(instance.id(), "between");
    }

    @Test
    void takesThePlaceOfTheHandlersInside() {
        deployAndRun(undoing("<serviceTask id='own' c:expression='${log.add(\"own\")}'/>", "us -> own"));

        assertThat(log.calls()).containsExactly("a", "b", "own");
    }

    @Test
    void canAskForThem() {
        deployAndRun(undoing(
                throwEvent("undoA", "activityRef='a'") + "<serviceTask id='own' c:expression='${log.add(\"own\")}'/>"
                        + throwEvent("undoRest", ""),
                "us -> undoA -> own -> undoRest"));

        assertThat(log.calls()).containsExactly("a", "b", "undo-a", "own", "undo-b");
    }

    @Test
    void waitsForPeopleAndShowsInHistory() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/>"
                        + subProcess(
                                "sub",
                                "<startEvent id='is'/><userTask id='a'/>" + undoing("<userTask id='u'/>", "us -> u"),
                                "is -> a")
                        + throwEvent("undo", "activityRef='sub'") + "<endEvent id='e'/>",
                "s -> sub -> undo -> e"));
        var instance = engine.start("p");
        engine.completeTask(instance.id(), "a");
        assertThat(engine.taskKeys(instance.id())).containsExactly("u");

        engine.completeTask(instance.id(), "u");

        assertThat(engine.path(instance.id()))
                .containsExactly("s", "sub", "is", "a", "undo", "undoing", "us", "u", "e");
        assertThat(engine.instance(instance.id()).state()).isEqualTo(InstanceState.COMPLETED);
    }

    @Test
    void doesNotRunWhileItsSubprocessRuns() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/>"
                        + subProcess(
                                "sub",
                                "<startEvent id='is'/>" + undoable("a") + throwEvent("undo", "")
                                        + undoing(
                                                "<serviceTask id='own' c:expression='${log.add(\"own\")}'/>",
                                                "us -> own"),
                                "is -> a -> undo")
                        + "<endEvent id='e'/>",
                "s -> sub -> e"));

        engine.start("p");

        assertThat(log.calls()).containsExactly("a", "undo-a");
    }
}
