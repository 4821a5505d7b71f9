package io.penstock.engine.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.api.DeploymentRefusedException;
import io.penstock.engine.api.history.InstanceState;
import io.penstock.engine.api.runtime.DeleteProcessInstance;
import io.penstock.engine.api.runtime.GetVariables;
import io.penstock.engine.api.runtime.ProcessInstance;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import io.penstock.engine.testing.WordScripts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Variables that an activity receives as it begins and gives as it ends. */
class InputOutputTest {

    private static String mapping(String parameters) {
        return "<extensionElements><c:inputOutput>" + parameters + "</c:inputOutput></extensionElements>";
    }

    private static String input(String name, String content) {
        return "<c:inputParameter name='" + name + "'>" + content + "</c:inputParameter>";
    }

    private static String output(String name, String content) {
        return "<c:outputParameter name='" + name + "'>" + content + "</c:outputParameter>";
    }

    /** The process instance's own variables. */
    private static Map<String, @Nullable Object> ofProcess(TestEngine engine, ProcessInstance instance) {
        Map<String, @Nullable Object> plain = new HashMap<>();
        engine.execute(new GetVariables(instance.id(), Set.of()))
                .forEach((name, value) -> plain.put(name, value.toJava()));
        return plain;
    }

    private static byte[] userTask(String parameters) {
        return ProcessXml.process(
                "p",
                "<startEvent id='s'/><userTask id='t' name='${shown}'>" + mapping(parameters)
                        + "</userTask><userTask id='after'/>",
                "s -> t -> after");
    }

    @Test
    void anInputIsAVariableOfTheActivityBeforeItBegins() {
        try (var engine = TestEngine.open()) {
            engine.deploy(userTask(input("shown", "Order ${number}")));

            var instance = engine.start("p", Map.of("number", 7));

            assertThat(engine.tasks(instance.id()).get(0).name()).isEqualTo("Order 7");
            assertThat(ofProcess(engine, instance)).containsOnlyKeys("number");
        }
    }

    @Test
    void inputsSeeWhatWasThereBeforeAllOfThem() {
        try (var engine = TestEngine.open()) {
            engine.deploy(userTask(input("shown", "${number + 1}")
                    + input("number", "${number + 1}")
                    + output("seen", "${shown} ${number}")));

            var instance = engine.start("p", Map.of("number", 7));
            engine.completeTask(instance.id(), "t");

            assertThat(ofProcess(engine, instance)).isEqualTo(Map.of("number", 7L, "seen", "8 8"));
        }
    }

    @Test
    void anOutputIsSetWhereTheVariableIsOrInTheProcessWhenTheActivityIsDone() {
        try (var engine = TestEngine.open()) {
            engine.deploy(userTask(input("shown", "x") + output("result", "${shown}y") + output("nothing", "")));
            var instance = engine.start("p", Map.of("result", "before"));
            assertThat(ofProcess(engine, instance)).containsEntry("result", "before");

            engine.completeTask(instance.id(), "t");

            assertThat(ofProcess(engine, instance))
                    .hasSize(2)
                    .containsEntry("result", "xy")
                    .containsEntry("nothing", null);
        }
    }

    @Test
    void anActivityThatIsCancelledGivesWhatItHas() {
        try (var engine = TestEngine.open()) {
            engine.deploy(ProcessXml.document("<message id='m' name='stop'/><process id='p' isExecutable='true'>"
                    + "<startEvent id='s'/><userTask id='t'>" + mapping(output("result", "x"))
                    + "</userTask><boundaryEvent id='b' attachedToRef='t'><messageEventDefinition messageRef='m'/></boundaryEvent>"
                    + "<userTask id='after'/><userTask id='stopped'/>"
                    + ProcessXml.flows("s -> t -> after", "b -> stopped") + "</process>"));
            var instance = engine.start("p");

            engine.correlate("stop", instance.id());

            assertThat(engine.taskKeys(instance.id())).containsExactly("stopped");
            assertThat(ofProcess(engine, instance)).containsEntry("result", "x");
        }
    }

    @Test
    void anActivityOfADeletedInstanceIsNotAsked() {
        try (var engine = TestEngine.open()) {
            engine.deploy(userTask(input("shown", "x") + output("result", "${missing.field}")));
            var instance = engine.start("p");

            engine.execute(new DeleteProcessInstance(instance.id(), null));

            assertThat(engine.instance(instance.id()).state()).isEqualTo(InstanceState.DELETED);
        }
    }

    @Test
    void listsMapsAndScriptsAreValues() {
        try (var engine = TestEngine.withScripts(WordScripts.manager())) {
            engine.deploy(userTask(input("shown", "x")
                    + output("list", "<c:list><c:value>${a}</c:value><c:value>two</c:value><c:list/></c:list>")
                    + output(
                            "map",
                            "<c:map><c:entry key='k${a}'>${a}</c:entry><c:entry key='in'><c:map><c:entry key='deep'/></c:map></c:entry></c:map>")
                    + output("script", "<c:script scriptFormat='words'>get a</c:script>")
                    + output("juel", "<c:script scriptFormat='juel'>${a + 1}</c:script>")));
            var instance = engine.start("p", Map.of("a", 1));

            engine.completeTask(instance.id(), "t");

            var deep = new HashMap<String, Object>();
            deep.put("deep", null);
            assertThat(ofProcess(engine, instance))
                    .containsEntry("list", List.of(1, "two", List.of()))
                    .containsEntry("map", Map.of("k1", 1, "in", deep))
                    .containsEntry("script", 1L)
                    .containsEntry("juel", 2L);
        }
    }

    @Test
    void theMappingOfAnActivityThatRepeatsIsOfEachInstance() {
        try (var engine = TestEngine.open()) {
            engine.deploy(ProcessXml.process(
                    "p",
                    "<startEvent id='s'/><serviceTask id='t' c:expression='${log.add(mine)}'>"
                            + mapping(input("mine", "${item}/${loopCounter}"))
                            + "<multiInstanceLoopCharacteristics isSequential='false' c:collection='${items}' c:elementVariable='item'/></serviceTask>"
                            + "<userTask id='after'/>",
                    "s -> t -> after"));
            var log = new CallLog();
            engine.bean("log", log);

            engine.start("p", Map.of("items", List.of("a", "b")));

            assertThat(log.calls()).containsExactly("a/0", "b/1");
        }
    }

    @Test
    void subprocessesCallsAndEventsMapVariables() {
        try (var engine = TestEngine.open()) {
            engine.deploy(ProcessXml.process("called", "<startEvent id='s'/><userTask id='t' name='${x}'/>", "s -> t"));
            engine.deploy(ProcessXml.process(
                    "p",
                    "<startEvent id='s'/><subProcess id='sub'>" + mapping(input("a", "1") + output("fromSub", "${a}"))
                            + "<startEvent id='is'/><task id='it'/>" + ProcessXml.flows("is -> it") + "</subProcess>"
                            + "<intermediateThrowEvent id='event'>" + mapping(output("fromEvent", "2"))
                            + "</intermediateThrowEvent><callActivity id='call' calledElement='called'>"
                            + "<extensionElements><c:inputOutput>" + input("a", "${fromSub}${fromEvent}")
                            + "</c:inputOutput><c:in source='a' target='x'/></extensionElements></callActivity>",
                    "s -> sub -> event -> call"));

            var instance = engine.start("p");

            assertThat(ofProcess(engine, instance)).isEqualTo(Map.of("fromSub", "1", "fromEvent", "2"));
        }
    }

    @Test
    void aJobEntersTheActivityBeforeItsInputsAreSet() {
        try (var engine = TestEngine.open()) {
            engine.deploy(ProcessXml.process(
                    "p",
                    "<startEvent id='s'/><userTask id='t' name='${shown}' c:asyncBefore='true' c:asyncAfter='true'>"
                            + mapping(input("shown", "${log.add('in')}x") + output("out", "${log.add('out')}y"))
                            + "</userTask><userTask id='after'/>",
                    "s -> t -> after"));
            var log = new CallLog();
            engine.bean("log", log);
            var instance = engine.start("p");
            assertThat(log.calls()).isEmpty();

            engine.runDueJobs();
            engine.completeTask(instance.id(), "t");
            engine.runDueJobs();

            assertThat(log.calls()).containsExactly("in", "out");
            assertThat(engine.taskKeys(instance.id())).containsExactly("after");
        }
    }

    @Test
    void aGatewayMapsNothingAndAnEndEventGivesNothing() {
        try (var engine = TestEngine.open()) {
            assertThatThrownBy(() -> engine.deploy(ProcessXml.process(
                            "p",
                            "<startEvent id='s'/><exclusiveGateway id='g'>" + mapping(input("a", "1"))
                                    + "</exclusiveGateway><endEvent id='e'>" + mapping(output("a", "1"))
                                    + "</endEvent>",
                            "s -> g -> e")))
                    .isInstanceOf(DeploymentRefusedException.class)
                    .hasMessageContaining("<c:inputOutput>")
                    .hasMessageContaining("<c:outputParameter>");
        }
    }

    @Test
    void aParameterWithoutNameIsRefused() {
        try (var engine = TestEngine.open()) {
            assertThatThrownBy(() -> engine.deploy(userTask("<c:inputParameter>1</c:inputParameter>"
                            + input("m", "<c:map><c:entry>1</c:entry></c:map>")
                            + input("b", "<c:list/><c:map/>"))))
                    .isInstanceOf(DeploymentRefusedException.class)
                    .hasMessageContaining("names no variable")
                    .hasMessageContaining("has no key")
                    .hasMessageContaining("has 2 values");
        }
    }
}
