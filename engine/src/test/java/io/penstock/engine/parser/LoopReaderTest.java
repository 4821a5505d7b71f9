package io.penstock.engine.parser;

import static io.penstock.engine.parser.BpmnFiles.problems;
import static io.penstock.engine.parser.BpmnFiles.process;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.Problem;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.LoopCharacteristics.MultiInstance;
import io.penstock.engine.model.LoopCharacteristics.Results;
import io.penstock.engine.model.LoopCharacteristics.StandardLoop;
import io.penstock.engine.model.ProcessModel;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Loop characteristics. In tables, {@code ~} stands for the prefix of our extensions and MI for the multi-instance element. */
class LoopReaderTest {

    private static byte[] file(String activity) {
        return process(
                "<startEvent id='s'/><sequenceFlow id='f1' sourceRef='s' targetRef='n'/>",
                activity.replace("~", "camunda:")
                        .replace("<MI", "<multiInstanceLoopCharacteristics")
                        .replace("</MI", "</multiInstanceLoopCharacteristics")
                        .replace("<SL", "<standardLoopCharacteristics")
                        .replace("</SL", "</standardLoopCharacteristics"));
    }

    private static ProcessModel parse(String activity) {
        return BpmnFiles.PARSER.parse("test.bpmn", file(activity)).processes().get(0);
    }

    private static MultiInstance multiInstance(String loop) {
        var body = (FlowNode.MultiInstanceBody)
                parse("<task id='n'>" + loop + "</task>").node("n#multiInstanceBody");
        return body.loop();
    }

    private static StandardLoop standardLoop(String loop) {
        var body = (FlowNode.StandardLoopBody)
                parse("<task id='n'>" + loop + "</task>").node("n#standardLoopBody");
        return body.loop();
    }

    @Test
    void readsEverythingOfAMultiInstanceActivity() {
        assertThat(multiInstance("<MI isSequential='true' behavior='All'><loopCardinality>${n}</loopCardinality>"
                        + "<loopDataInputRef>orders</loopDataInputRef><loopDataOutputRef>answers</loopDataOutputRef>"
                        + "<inputDataItem name='order'/><outputDataItem name='answer'/>"
                        + "<completionCondition>${done}</completionCondition></MI>"))
                .isEqualTo(new MultiInstance(
                        true, "${n}", "orders", "order", new Results("answer", "answers"), "${done}"));
    }

    @Test
    void readsTheExtensionAttributes() {
        assertThat(multiInstance("<MI ~collection='${orders}' ~elementVariable='order'/>"))
                .isEqualTo(new MultiInstance(false, null, "${orders}", "order", null, null));
    }

    @Test
    void anItemWithoutANameIsCalledByItsId() {
        assertThat(multiInstance("<MI><loopDataInputRef>orders</loopDataInputRef><inputDataItem id='order'/></MI>"))
                .isEqualTo(new MultiInstance(false, null, "orders", "order", null, null));
    }

    @Test
    void anItemWithoutNameAndCollectionMeansNothing() {
        assertThat(multiInstance("<MI><loopCardinality>3</loopCardinality><inputDataItem id='i'/>"
                        + "<outputDataItem id='o'/></MI>"))
                .isEqualTo(new MultiInstance(false, "3", null, null, null, null));
    }

    @Test
    void readsEverythingOfAStandardLoop() {
        assertThat(standardLoop("<SL testBefore='true' loopMaximum='7'><loopCondition>${again}</loopCondition></SL>"))
                .isEqualTo(new StandardLoop(true, 7, "${again}"));
    }

    @Test
    void theBodyTakesThePlaceOfTheActivity() {
        ProcessModel model = parse("<subProcess id='n' name='N' ~asyncBefore='true'>"
                + "<MI ~asyncAfter='true' ~jobPriority='7'><extensionElements>"
                + "<~failedJobRetryTimeCycle>R2/PT1M</~failedJobRetryTimeCycle></extensionElements>"
                + "<loopCardinality>2</loopCardinality></MI>"
                + "<startEvent id='is'/></subProcess><sequenceFlow id='f2' sourceRef='n' targetRef='e'/>"
                + "<endEvent id='e'/><boundaryEvent id='b' attachedToRef='n'><errorEventDefinition/></boundaryEvent>");

        var body = model.node("n#multiInstanceBody").head();
        assertThat(body.name()).isEqualTo("N");
        assertThat(body.scopeId()).isNull();
        assertThat(body.incoming()).containsExactly("f1");
        assertThat(body.outgoing()).containsExactly("f2");
        assertThat(body.continuation().before()).isTrue();
        assertThat(body.continuation().after()).isFalse();
        assertThat(model.flow("f1").target()).isEqualTo(body.id());
        assertThat(model.flow("f2").source()).isEqualTo(body.id());
        assertThat(model.boundaryEventsOf(body.id())).hasSize(1);

        var inner = model.node("n").head();
        assertThat(inner.scopeId()).isEqualTo(body.id());
        assertThat(inner.incoming()).isEmpty();
        assertThat(inner.outgoing()).isEmpty();
        assertThat(inner.continuation().before()).isFalse();
        assertThat(inner.continuation().after()).isTrue();
        assertThat(inner.continuation().priority()).isEqualTo("7");
        assertThat(inner.continuation().retryCycle()).isEqualTo("R2/PT1M");
        assertThat(model.boundaryEventsOf("n")).isEmpty();
        assertThat(model.node("is").head().scopeId()).isEqualTo("n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<task id='n'>LOOP</task>",
                "<manualTask id='n'>LOOP</manualTask>",
                "<userTask id='n'>LOOP</userTask>",
                "<serviceTask id='n' ~expression='${x}'>LOOP</serviceTask>",
                "<sendTask id='n' ~expression='${x}'>LOOP</sendTask>",
                "<receiveTask id='n'>LOOP</receiveTask>",
                "<subProcess id='n'>LOOP<startEvent id='is'/></subProcess>",
                "<callActivity id='n' calledElement='x'>LOOP</callActivity>"
            })
    void everyActivityRepeats(String activity) {
        for (String loop : List.of("<MI><loopCardinality>2</loopCardinality></MI>", "<SL loopMaximum='2'/>")) {
            ProcessModel model = parse(activity.replace("LOOP", loop));

            assertThat(model.nodes().stream()
                            .filter(FlowNode.LoopBody.class::isInstance)
                            .map(FlowNode.LoopBody.class::cast)
                            .map(FlowNode.LoopBody::activity))
                    .containsExactly("n");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing says how many | loop-without-count | <MI/>",
                "empty cardinality | empty-value | <MI><loopCardinality/></MI>",
                "cardinality that does not parse | expression-invalid | <MI><loopCardinality>${n.}</loopCardinality></MI>",
                "cardinality in another language | condition-language | <MI><loopCardinality xsi:type='tFormalExpression' language='groovy'>n</loopCardinality></MI>",
                "empty collection | empty-value | <MI ~collection=''/>",
                "two collections | unsupported-value | <MI ~collection='a'><loopDataInputRef>b</loopDataInputRef></MI>",
                "two element variables | unsupported-value | <MI ~collection='a' ~elementVariable='b'><inputDataItem name='c'/></MI>",
                "element variable that is an expression | unsupported-value | <MI ~collection='a' ~elementVariable='${b}'/>",
                "element without collection | loop-item-without-collection | <MI ~elementVariable='b'><loopCardinality>2</loopCardinality></MI>",
                "item without collection | loop-item-without-collection | <MI><loopCardinality>2</loopCardinality><inputDataItem name='b'/></MI>",
                "results without item | loop-result-incomplete | <MI><loopCardinality>2</loopCardinality><loopDataOutputRef>r</loopDataOutputRef></MI>",
                "result without list | loop-result-incomplete | <MI><loopCardinality>2</loopCardinality><outputDataItem name='r'/></MI>",
                "literal completion condition | condition-not-expression | <MI><loopCardinality>2</loopCardinality><completionCondition>true</completionCondition></MI>",
                "empty completion condition | condition-empty | <MI><loopCardinality>2</loopCardinality><completionCondition/></MI>",
                "event for each instance | unsupported-value | <MI behavior='None'><loopCardinality>2</loopCardinality></MI>",
                "event for the first instance | unsupported-value | <MI behavior='One'><loopCardinality>2</loopCardinality></MI>",
                "event by rules | unsupported-value | <MI behavior='Complex'><loopCardinality>2</loopCardinality></MI>",
                "event by rules of all | unsupported-element | <MI><loopCardinality>2</loopCardinality><complexBehaviorDefinition><condition/></complexBehaviorDefinition></MI>",
                "event that is never thrown | unsupported-attribute | <MI oneBehaviorEventRef='x'><loopCardinality>2</loopCardinality></MI>",
                "unknown extension | unsupported-attribute | <MI ~unknown='x'><loopCardinality>2</loopCardinality></MI>",
                "loop without end | loop-without-end | <SL/>",
                "loop that is never made | number-invalid | <SL loopMaximum='0'/>",
                "negative maximum | number-invalid | <SL loopMaximum='-1'><loopCondition>${x}</loopCondition></SL>",
                "literal loop condition | condition-not-expression | <SL><loopCondition>dummy</loopCondition></SL>",
                "retry cycle of an instance | retry-cycle-invalid | <MI><extensionElements><~failedJobRetryTimeCycle>often</~failedJobRetryTimeCycle></extensionElements><loopCardinality>2</loopCardinality></MI>",
            })
    void refuses(String what, String code, String loop) {
        List<Problem> problems = problems(file("<task id='n'>" + loop + "</task>"));

        assertThat(problems).as(what).extracting(Problem::code).containsExactly(code);
        assertThat(problems.get(0).elementId()).isEqualTo("n");
    }

    @Test
    void anEventSubprocessDoesNotRepeat() {
        assertThat(problems(file("<subProcess id='n' triggeredByEvent='true'><SL loopMaximum='2'/>"
                        + "<startEvent id='is'/></subProcess>")))
                .extracting(Problem::code)
                .contains("loop-not-allowed");
    }

    @Test
    void collectionAndElementVariableElsewhereAreRefused() {
        assertThat(problems(file("<task id='n' ~collection='a' ~elementVariable='b'/>")))
                .extracting(Problem::message)
                .allSatisfy(message -> assertThat(message).endsWith("Put it at multiInstanceLoopCharacteristics."));
    }
}
