package io.penstock.engine.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.api.DeploymentRefusedException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.delegate.BpmnError;
import io.penstock.engine.api.delegate.DelegateExecution;
import io.penstock.engine.api.delegate.ExecutionListener;
import io.penstock.engine.api.delegate.JavaDelegate;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.Refusals;
import io.penstock.engine.testing.TestEngine;
import io.penstock.engine.testing.WordScripts;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Code that is called as elements begin, end and are taken. */
class ExecutionListenerTest {

    private static String listeners(String id, String... events) {
        var xml = new StringBuilder("<extensionElements>");
        for (String event : events) {
            xml.append("<c:executionListener event='" + event + "' expression=\"${log.add('" + id + " " + event
                    + "')}\"/>");
        }
        return xml + "</extensionElements>";
    }

    private static TestEngine engine(CallLog log) {
        return TestEngine.open().bean("log", log);
    }

    @Test
    void listenersAreCalledInTheOrderOfTheRun() {
        var log = new CallLog();
        try (var engine = engine(log)) {
            engine.deploy(ProcessXml.document("<process id='p' isExecutable='true'>" + listeners("p", "start", "end")
                    + "<startEvent id='s'>" + listeners("s", "start", "end") + "</startEvent>"
                    + "<serviceTask id='t' c:expression=\"${log.add('t')}\">"
                    + "<extensionElements><c:executionListener event='end' expression=\"${log.add('t end '.concat(x))}\"/>"
                    + "<c:executionListener event='start' expression=\"${log.add('t start '.concat(x))}\"/>"
                    + "<c:inputOutput><c:inputParameter name='x'>in</c:inputParameter>"
                    + "<c:outputParameter name='o'>${log.add('t out')}</c:outputParameter></c:inputOutput></extensionElements></serviceTask>"
                    + "<exclusiveGateway id='g'>" + listeners("g", "start", "end") + "</exclusiveGateway>"
                    + "<endEvent id='e'>" + listeners("e", "start", "end") + "</endEvent>"
                    + "<sequenceFlow id='f1' sourceRef='s' targetRef='t'>" + listeners("f1", "take") + "</sequenceFlow>"
                    + "<sequenceFlow id='f2' sourceRef='t' targetRef='g'/>"
                    + "<sequenceFlow id='f3' sourceRef='g' targetRef='e'>" + listeners("f3", "take") + "</sequenceFlow>"
                    + "</process>"));

            engine.start("p");

            assertThat(log.calls())
                    .containsExactly(
                            "p start",
                            "s start",
                            "s end",
                            "f1 take",
                            "t start in",
                            "t",
                            "t end in",
                            "t out",
                            "g start",
                            "g end",
                            "f3 take",
                            "e start",
                            "e end",
                            "p end");
        }
    }

    @Test
    void whatIsCancelledEndsFromInsideOut() {
        var log = new CallLog();
        try (var engine = engine(log)) {
            engine.deploy(ProcessXml.document("<message id='m' name='stop'/><process id='p' isExecutable='true'>"
                    + listeners("p", "end") + "<startEvent id='s'/><subProcess id='sub'>"
                    + listeners("sub", "start", "end")
                    + "<startEvent id='is'/><userTask id='it'>" + listeners("it", "start", "end") + "</userTask>"
                    + ProcessXml.flows("is -> it")
                    + "</subProcess><boundaryEvent id='b' attachedToRef='sub'>" + listeners("b", "start", "end")
                    + "<messageEventDefinition messageRef='m'/></boundaryEvent><endEvent id='e'/>"
                    + ProcessXml.flows("s -> sub", "b -> e") + "</process>"));
            var instance = engine.start("p");

            engine.correlate("stop", instance.id());

            assertThat(log.calls())
                    .containsExactly("sub start", "it start", "it end", "sub end", "b start", "b end", "p end");
        }
    }

    @Test
    void eachInstanceOfAnActivityThatRepeatsCallsThem() {
        var log = new CallLog();
        try (var engine = engine(log)) {
            engine.deploy(ProcessXml.process(
                    "p",
                    "<startEvent id='s'/><task id='t'>" + listeners("t", "start", "end")
                            + "<multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics></task>",
                    "s -> t"));

            engine.start("p");

            assertThat(log.calls()).containsExactly("t start", "t end", "t start", "t end");
        }
    }

    /** Notes what it is told. */
    public static final class Noting implements ExecutionListener {
        @Override
        public void notify(DelegateExecution execution) {
            execution.setVariable(execution.eventName() + "At", execution.activityId());
        }
    }

    /** The same as a service. */
    public static final class NotingDelegate implements JavaDelegate {
        @Override
        public void execute(DelegateExecution execution) {
            execution.setVariable("delegateAt", execution.eventName());
        }
    }

    @Test
    void aListenerIsAClassABeanAnExpressionOrAScript() {
        try (var engine = TestEngine.withScripts(WordScripts.manager())) {
            engine.bean("noting", new Noting());
            engine.deploy(
                    ProcessXml.document(
                            "<process id='p' isExecutable='true'><startEvent id='s'/>"
                                    + "<userTask id='t'><extensionElements><c:executionListener event='start' class='"
                                    + Noting.class.getName()
                                    + "'/><c:executionListener event='start' class='" + NotingDelegate.class.getName()
                                    + "'/><c:executionListener event='start'><c:script scriptFormat='words'>set b</c:script></c:executionListener>"
                                    + "</extensionElements></userTask><sequenceFlow id='f' sourceRef='s' targetRef='t'><extensionElements>"
                                    + "<c:executionListener delegateExpression='${noting}'/></extensionElements></sequenceFlow></process>"));

            var instance = engine.start("p");

            assertThat(engine.variables(instance.id()))
                    .isEqualTo(Map.of("startAt", "t", "delegateAt", "start", "takeAt", "s", "b", "set"));
        }
    }

    /** Throws. */
    public static final class Throwing implements ExecutionListener {
        @Override
        public void notify(DelegateExecution execution) {
            throw new BpmnError("broken");
        }
    }

    private static byte[] throwing(String where, String inTask, String atFlow, String boundaryAt) {
        String listener = "<extensionElements><c:executionListener event='" + where + "' class='"
                + Throwing.class.getName() + "'/></extensionElements>";
        return ProcessXml.document("<error id='broken' errorCode='broken'/><process id='p' isExecutable='true'>"
                + "<startEvent id='s'/><subProcess id='sub'><startEvent id='is'/><task id='t'>"
                + (inTask.isEmpty() ? "" : listener) + "</task><endEvent id='ie'/>" + ProcessXml.flows("is -> t")
                + "<sequenceFlow id='f' sourceRef='t' targetRef='ie'>" + (atFlow.isEmpty() ? "" : listener)
                + "</sequenceFlow>"
                + (boundaryAt.equals("t")
                        ? "<boundaryEvent id='b' attachedToRef='t'><errorEventDefinition errorRef='broken'/></boundaryEvent><userTask id='repair'/>"
                                + ProcessXml.flows("b -> repair")
                        : "")
                + "</subProcess>"
                + (boundaryAt.equals("sub")
                        ? "<boundaryEvent id='b' attachedToRef='sub'><errorEventDefinition errorRef='broken'/></boundaryEvent><userTask id='repair'/>"
                                + ProcessXml.flows("b -> repair")
                        : "")
                + "<userTask id='after'/>" + ProcessXml.flows("s -> sub -> after") + "</process>");
    }

    @Test
    void aBusinessErrorOfAListenerIsOneOfItsActivity() {
        for (String event : new String[] {"start", "end"}) {
            try (var engine = TestEngine.open()) {
                engine.deploy(throwing(event, "task", "", "t"));

                assertThat(engine.taskKeys(engine.start("p").id())).containsExactly("repair");
            }
        }
    }

    @Test
    void aBusinessErrorAtAFlowIsOneOfTheScopeAround() {
        try (var engine = TestEngine.open()) {
            engine.deploy(throwing("take", "", "flow", "sub"));

            assertThat(engine.taskKeys(engine.start("p").id())).containsExactly("repair");
        }
    }

    @Test
    void aBusinessErrorThatNothingCatchesFailsTheCommand() {
        try (var engine = TestEngine.open()) {
            engine.deploy(throwing("end", "task", "", "none"));

            Refusals.assertRefused(ErrorCode.ERROR_NOT_CAUGHT, () -> engine.start("p"));
            assertThat(engine.instancesOf("p")).isEmpty();
        }
    }

    @Test
    void aListenerOfNothingOrForAnUnknownEventIsRefused() {
        try (var engine = TestEngine.open()) {
            assertThatThrownBy(() -> engine.deploy(ProcessXml.process(
                            "p",
                            "<startEvent id='s'><extensionElements><c:executionListener event='start'/>"
                                    + "<c:executionListener event='take' expression='${1}'/>"
                                    + "<c:executionListener event='end' expression='${1}' class='X'/>"
                                    + "</extensionElements></startEvent><task id='t'/>",
                            "s -> t")))
                    .isInstanceOf(DeploymentRefusedException.class)
                    .hasMessageContaining("calls nothing")
                    .hasMessageContaining("'take'; expected end or start")
                    .hasMessageContaining("calls several things");
        }
    }

    /** Receives values. */
    public static final class WithFields implements JavaDelegate, ExecutionListener {
        private String text;
        private int number;
        private Boolean flag;

        public void setText(String text) {
            this.text = "set " + text;
        }

        @Override
        public void execute(DelegateExecution execution) {
            execution.setVariable("given", text + "/" + number + "/" + flag);
        }

        @Override
        public void notify(DelegateExecution execution) {
            execute(execution);
        }
    }

    private static final String FIELDS =
            "<c:field name='text' stringValue='${as it is}'/><c:field name='number'><c:expression>${a + 1}</c:expression></c:field>"
                    + "<c:field name='flag'><c:string>true</c:string></c:field>";

    @Test
    void anObjectOfAClassReceivesItsFields() {
        try (var engine = TestEngine.open()) {
            engine.deploy(ProcessXml.process(
                    "p",
                    "<startEvent id='s'/><serviceTask id='c' c:class='" + WithFields.class.getName()
                            + "'><extensionElements>" + FIELDS + "</extensionElements></serviceTask><userTask id='t'/>",
                    "s -> c -> t"));

            var instance = engine.start("p", Map.of("a", 1));

            assertThat(engine.variables(instance.id())).containsEntry("given", "set ${as it is}/2/true");
        }
    }

    @Test
    void aListenerReceivesItsFields() {
        try (var engine = TestEngine.open()) {
            engine.deploy(ProcessXml.process(
                    "p",
                    "<startEvent id='s'/><userTask id='t'><extensionElements><c:executionListener event='start' class='"
                            + WithFields.class.getName() + "'>" + FIELDS
                            + "</c:executionListener></extensionElements></userTask>",
                    "s -> t"));

            var instance = engine.start("p", Map.of("a", 1));

            assertThat(engine.variables(instance.id())).containsEntry("given", "set ${as it is}/2/true");
        }
    }

    @Test
    void fieldsThatFitNothingFail() {
        try (var engine = TestEngine.open()) {
            engine.deploy(ProcessXml.process(
                    "p",
                    "<startEvent id='s'/><serviceTask id='c' c:class='" + WithFields.class.getName()
                            + "'><extensionElements><c:field name='number' stringValue='many'/></extensionElements></serviceTask>",
                    "s -> c"));

            assertThatThrownBy(() -> engine.start("p"))
                    .hasMessageContaining("Field 'number' of " + WithFields.class.getName() + " expects a int");
        }
    }

    @Test
    void fieldsOfASharedBeanAreRefused() {
        try (var engine = TestEngine.open()) {
            assertThatThrownBy(() -> engine.deploy(ProcessXml.process(
                            "p",
                            "<startEvent id='s'/><serviceTask id='c' c:delegateExpression='${bean}'><extensionElements>"
                                    + "<c:field name='a' stringValue='1'/><c:field name='b'/></extensionElements></serviceTask>",
                            "s -> c")))
                    .isInstanceOf(DeploymentRefusedException.class)
                    .hasMessageContaining("is shared")
                    .hasMessageContaining("'b' has 0 values");
        }
    }
}
