package io.penstock.engine.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.penstock.engine.api.Page;
import io.penstock.engine.api.history.ListHistoricVariables;
import io.penstock.engine.api.runtime.CorrelateMessage;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import io.penstock.engine.variable.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Data objects, properties, data inputs and outputs, and the associations between them (BPMN 2.0, 10.4). */
class DataAssociationTest {

    private final TestEngine engine = TestEngine.open();

    @AfterEach
    void close() {
        engine.close();
    }

    private static final String ORDER = "<dataObject id='order' name='order'/>";

    /** What the task sees and sets is kept by a bean. */
    private final Probe probe = new Probe();

    public static final class Probe {
        private final List<Object> seen = new ArrayList<>();

        public Object see(Object value) {
            seen.add(value);
            return value;
        }
    }

    private static String io(String inputs, String outputs) {
        var xml = new StringBuilder("<ioSpecification>");
        for (String input : inputs.split(" ", -1)) {
            xml.append(input.isEmpty() ? "" : "<dataInput id='" + input + "Id' name='" + input + "'/>");
        }
        for (String output : outputs.split(" ", -1)) {
            xml.append(output.isEmpty() ? "" : "<dataOutput id='" + output + "Id' name='" + output + "'/>");
        }
        return xml + "<inputSet/><outputSet/></ioSpecification>";
    }

    private static String input(String source, String target, String more) {
        return "<dataInputAssociation>" + (source.isEmpty() ? "" : "<sourceRef>" + source + "</sourceRef>")
                + "<targetRef>" + target + "</targetRef>" + more + "</dataInputAssociation>";
    }

    private static String output(String source, String target, String more) {
        return "<dataOutputAssociation>" + (source.isEmpty() ? "" : "<sourceRef>" + source + "</sourceRef>")
                + "<targetRef>" + target + "</targetRef>" + more + "</dataOutputAssociation>";
    }

    private static String assignment(String from, String to) {
        return "<assignment><from>" + from + "</from><to>" + to + "</to></assignment>";
    }

    private static String service(String expression, String inside) {
        return "<serviceTask id='work' c:expression='" + expression + "' c:resultVariable='result'>" + inside
                + "</serviceTask>";
    }

    private Map<String, Object> run(String elements, Map<String, ?> variables, String... flows) {
        engine.bean("probe", probe);
        engine.deploy(ProcessXml.process("p", elements, flows));
        return ofInstance(engine.start("p", variables).id());
    }

    /** The variables of the process instance, without those of its activities. */
    private Map<String, Object> ofInstance(long instanceId) {
        Map<String, Object> plain = new LinkedHashMap<>();
        engine.execute(new ListHistoricVariables(instanceId, Set.of(), Page.of(1000))).items().stream()
                .filter(variable -> variable.activityInstanceId() == null)
                .forEach(variable -> plain.put(variable.name(), variable.value().toJava()));
        return plain;
    }

    private Map<String, Object> runWork(String work, Map<String, ?> variables) {
        return run(
                ORDER + "<dataObject id='answer' name='answer'/><startEvent id='s'/>" + work + "<endEvent id='e'/>",
                variables,
                "s -> work -> e");
    }

    @Nested
    class AnActivity {

        @Test
        void getsItsInputsAsVariablesOfItsOwn() {
            var variables = runWork(
                    service("${probe.see(given)}", io("given", "") + input("order", "givenId", "")),
                    Map.of("order", "book"));

            assertThat(probe.seen).containsExactly("book");
            assertThat(variables).containsEntry("order", "book").doesNotContainKey("given");
        }

        @Test
        void givesItsOutputsToDataObjects() {
            var variables =
                    runWork(service("${probe.see(1)}", io("", "result") + output("resultId", "answer", "")), Map.of());

            assertThat(variables).containsOnly(entry("answer", 1L));
        }

        @Test
        void transformsWhatComesInAndWhatGoesOut() {
            var variables = runWork(
                    service(
                            "${probe.see(given)}",
                            io("given", "result")
                                    + input("order", "givenId", "<transformation>${order * 2}</transformation>")
                                    + output("resultId", "answer", "<transformation>${result + 1}</transformation>")),
                    Map.of("order", 20));

            assertThat(probe.seen).containsExactly(40L);
            assertThat(variables).containsEntry("answer", 41L);
        }

        @Test
        void isAssignedConstantsAndExpressions() {
            runWork(
                    service(
                            "${probe.see(one)}${probe.see(two)}",
                            io("one two", "")
                                    + input("", "oneId", assignment("constant", "one"))
                                    + input("order", "twoId", assignment("${order}-${order}", "${twoId}"))),
                    Map.of("order", "x"));

            assertThat(probe.seen).containsExactly("constant", "x-x");
        }

        @Test
        void runsWithoutAnInputThatHasNoValue() {
            var variables =
                    runWork(service("${probe.see(1)}", io("given", "") + input("order", "givenId", "")), Map.of());

            assertThat(variables).containsOnly(entry("result", 1L));
        }

        @Test
        void leavesTheDataObjectAloneWhenItsOutputGotNoValue() {
            var variables = run(
                    ORDER + "<startEvent id='s'/><manualTask id='work'>" + io("", "out") + output("outId", "order", "")
                            + "</manualTask><endEvent id='e'/>",
                    Map.of("order", "book"),
                    "s -> work -> e");

            assertThat(variables).containsOnly(entry("order", "book"));
        }

        @Test
        void worksOnTheDataObjectItselfWhenTheNamesAreTheSame() {
            var variables = runWork(
                    service(
                            "${probe.see(order)}",
                            io("order", "result") + input("order", "orderId", "") + output("resultId", "order", "")),
                    Map.of("order", "book"));

            assertThat(variables).containsOnly(entry("order", "book"));
        }

        @Test
        void hasItsOutputsBeforeItsFlowsAreChosen() {
            var variables = run(
                    "<dataObject id='answer'/><startEvent id='s'/>"
                            + service("${probe.see(7)}", io("", "result") + output("resultId", "answer", ""))
                            + "<endEvent id='seven'/><endEvent id='other'/>",
                    Map.of(),
                    "s -> work",
                    "work -[${answer == 7}]-> seven",
                    "work -[${answer != 7}]-> other");

            assertThat(variables).containsOnly(entry("answer", 7L));
        }

        @Test
        void hasItsPropertiesForItself() {
            var variables = run(
                    "<startEvent id='s'/><userTask id='work'><property id='p1' name='note'/></userTask>"
                            + "<endEvent id='e'/>",
                    Map.of(),
                    "s -> work -> e");
            assertThat(variables).isEmpty();
            long instance = engine.instancesOf("p").get(0).id();

            engine.completeTask(instance, "work", Map.of("note", "mine", "other", "all"));

            assertThat(ofInstance(instance)).containsOnly(entry("other", "all"));
        }

        @Test
        void readsWhatACallGaveBack() {
            engine.deploy(ProcessXml.process("called", "<startEvent id='s'/><endEvent id='e'/>", "s -> e"));
            var variables = run(
                    ORDER
                            + "<dataObject id='answer'/><startEvent id='s'/><callActivity id='work' calledElement='called'>"
                            + "<extensionElements><c:in source='given' target='given'/><c:out source='given' target='out'/>"
                            + "</extensionElements>" + io("given", "out") + input("order", "givenId", "")
                            + output("outId", "answer", "") + "</callActivity><endEvent id='e'/>",
                    Map.of("order", "book"),
                    "s -> work -> e");

            assertThat(variables).containsOnly(entry("order", "book"), entry("answer", "book"));
        }
    }

    @Nested
    class AProcess {

        @Test
        void hasItsPropertiesFromTheStart() {
            engine.deploy(ProcessXml.process(
                    "p",
                    "<property id='p1' name='note'/><property id='p2' name='given'/><startEvent id='s'/><userTask id='t'/>",
                    "s -> t"));

            long instance = engine.start("p", Map.of("given", 1)).id();

            assertThat(ofInstance(instance)).containsOnly(entry("note", null), entry("given", 1L));
        }

        @Test
        void runsPastDataThatIsOnlyDrawn() {
            var variables = run(
                    "<ioSpecification><dataInput id='all'/><inputSet><dataInputRefs>all</dataInputRefs></inputSet>"
                            + "<outputSet/></ioSpecification>" + "<dataObject id='o' isCollection='true'/>"
                            + "<dataObjectReference id='r' name='Order form' dataObjectRef='o'><dataState name='new'/>"
                            + "</dataObjectReference><dataStoreReference id='db' name='Orders'/><startEvent id='s'>"
                            + output("", "r", "") + "</startEvent><task id='work'>"
                            + "<property id='hole' name='__targetRef_placeholder'/>" + input("r", "hole", "")
                            + input("db", "hole", "") + output("", "r", "") + output("", "db", "")
                            + "</task><endEvent id='e'/>",
                    Map.of(),
                    "s -> work -> e");

            assertThat(variables).isEmpty();
        }

        @Test
        void knowsADataObjectByTheNameOfItsReferences() {
            var variables = run(
                    "<dataObject id='o1'/><dataObjectReference id='r1' name='answer' dataObjectRef='o1'/>"
                            + "<dataObjectReference id='r2' name='answer' dataObjectRef='o1'/><startEvent id='s'/>"
                            + service("${probe.see(1)}", io("", "result") + output("resultId", "r2", ""))
                            + "<endEvent id='e'/>",
                    Map.of(),
                    "s -> work -> e");

            assertThat(variables).containsOnly(entry("answer", 1L));
        }
    }

    @Nested
    class ASubprocess {

        @Test
        void keepsItsDataObjectsForItself() {
            var variables = run(
                    "<dataObject id='answer'/><startEvent id='s'/><subProcess id='sub'>"
                            + output("inner", "answer", "") + "<dataObject id='inner'/><startEvent id='s2'/>"
                            + service("${probe.see(5)}", io("", "result") + output("resultId", "inner", ""))
                            + "<endEvent id='e2'/>" + ProcessXml.flows("s2 -> work -> e2")
                            + "</subProcess><endEvent id='e'/>",
                    Map.of(),
                    "s -> sub -> e");

            assertThat(variables).containsOnly(entry("answer", 5L));
        }
    }

    @Nested
    class AnEvent {

        @Test
        void givesWhatAMessageBroughtToADataObject() {
            engine.deploy(ProcessXml.document("<message id='m' name='paid'/><process id='p' isExecutable='true'>"
                    + "<dataObject id='payment'/><startEvent id='s'/><intermediateCatchEvent id='wait'>"
                    + "<dataOutput id='out' name='amount'/>" + output("out", "payment", "")
                    + "<messageEventDefinition messageRef='m'/></intermediateCatchEvent><userTask id='t'/>"
                    + ProcessXml.flows("s -> wait -> t") + "</process>"));
            long instance = engine.start("p").id();

            engine.execute(new CorrelateMessage("paid", null, instance, Map.of(), Map.of("amount", Value.of(10))));

            assertThat(ofInstance(instance)).containsEntry("payment", 10L);
        }

        @Test
        void thatThrowsSeesItsInput() {
            engine.bean("probe", probe);
            run(
                    ORDER + "<startEvent id='s'/><endEvent id='e'><dataInput id='given'/>"
                            + input("order", "given", "")
                            + "<messageEventDefinition c:expression='${probe.see(given)}'/></endEvent>",
                    Map.of("order", "book"),
                    "s -> e");

            assertThat(probe.seen).containsExactly("book");
        }
    }

    @Nested
    class AMultiInstanceActivity {

        private static final String LOOP = "<loopDataInputRef>itemsId</loopDataInputRef>"
                + "<loopDataOutputRef>resultsId</loopDataOutputRef><inputDataItem id='item'/>"
                + "<outputDataItem id='result' isCollection='false'/></multiInstanceLoopCharacteristics>";

        private Map<String, Object> repeat(boolean sequential) {
            return run(
                    "<dataObject id='orders' isCollection='true'/><dataObject id='answers' isCollection='true'/>"
                            + "<startEvent id='s'/>"
                            + service(
                                    "${probe.see(one)}",
                                    io("items one", "results") + input("orders", "itemsId", "")
                                            + input("item", "oneId", "") + output("resultsId", "answers", "")
                                            + "<multiInstanceLoopCharacteristics isSequential='" + sequential + "'>"
                                            + LOOP)
                            + "<endEvent id='e'/>",
                    Map.of("orders", List.of("a", "b")),
                    "s -> work -> e");
        }

        @Test
        void readsItsCollectionFromADataInputAndGivesItsListToADataOutput() {
            var variables = repeat(false);

            assertThat(probe.seen).containsExactly("a", "b");
            assertThat(variables).containsOnly(entry("orders", List.of("a", "b")), entry("answers", List.of("a", "b")));
        }

        @Test
        void doesSoOneAfterAnother() {
            assertThat(repeat(true)).containsEntry("answers", List.of("a", "b")).hasSize(2);
        }

        @Test
        void readsADataObjectAtOnce() {
            run(
                    "<dataObject id='o' name='orders' isCollection='true'/>"
                            + "<dataObjectReference id='ref' dataObjectRef='o'/><startEvent id='s'/>"
                            + service(
                                    "${probe.see(item)}",
                                    "<multiInstanceLoopCharacteristics><loopDataInputRef>ref</loopDataInputRef>"
                                            + "<inputDataItem id='item'/></multiInstanceLoopCharacteristics>")
                            + "<endEvent id='e'/>",
                    Map.of("orders", List.of("a", "b")),
                    "s -> work -> e");

            assertThat(probe.seen).containsExactly("a", "b");
        }
    }
}
