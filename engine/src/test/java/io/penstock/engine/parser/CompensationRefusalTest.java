package io.penstock.engine.parser;

import static io.penstock.engine.parser.BpmnFiles.process;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the parser asks of compensation and transactions. The elements stand beside a task "a" that a start event leads to. */
class CompensationRefusalTest {

    private static final String FRAME =
            "<startEvent id='s'/><sequenceFlow id='f' sourceRef='s' targetRef='a'/><task id='a'/>";
    private static final String BOUNDARY =
            "<boundaryEvent id='b' attachedToRef='a'><compensateEventDefinition/></boundaryEvent>";
    private static final String SUB =
            "<sequenceFlow id='g' sourceRef='a' targetRef='sub'/><subProcess id='sub'><startEvent id='is'/>";
    private static final String EVENT_SUB = "<subProcess id='u' triggeredByEvent='true'><startEvent id='us'>"
            + "<compensateEventDefinition/></startEvent></subProcess>";
    private static final String CANCEL_END = "<endEvent id='ce'><cancelEventDefinition/></endEvent>";
    private static final String TO_CANCEL = "<sequenceFlow id='h' sourceRef='ts' targetRef='ce'/>";
    private static final String TRANSACTION =
            "<sequenceFlow id='g' sourceRef='a' targetRef='tx'/><transaction id='tx'><startEvent id='ts'/>";
    private static final String CAUGHT =
            "<boundaryEvent id='cb' attachedToRef='tx'><cancelEventDefinition/></boundaryEvent>";

    private static byte[] beside(String elements) {
        return process(
                FRAME,
                elements.replace("~boundary", BOUNDARY)
                        .replace("~sub", SUB)
                        .replace("~eventSub", EVENT_SUB)
                        .replace("~cancelEnd", CANCEL_END)
                        .replace("~toCancel", TO_CANCEL)
                        .replace("~tx", TRANSACTION)
                        .replace("~caught", CAUGHT)
                        .replace("~undo", "<task id='h' isForCompensation='true'/>")
                        .replace("~as", "<association id='as' sourceRef='b' targetRef='h'/>"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "~boundary ~undo ~as",
                "~boundary ~undo <association id='as' sourceRef='h' targetRef='b'/>",
                "~boundary ~undo <textAnnotation id='t'/><association id='x' sourceRef='b' targetRef='t'/> ~as",
                "~boundary",
                "~sub ~eventSub </subProcess>",
                "~tx </transaction>",
                "~tx ~cancelEnd ~toCancel </transaction> ~caught",
                "~tx <subProcess id='i'><startEvent id='iis'/> ~cancelEnd <sequenceFlow id='h' sourceRef='iis' targetRef='ce'/>"
                        + "</subProcess><sequenceFlow id='j' sourceRef='ts' targetRef='i'/></transaction> ~caught",
                "<sequenceFlow id='g' sourceRef='a' targetRef='t'/><intermediateThrowEvent id='t'>"
                        + "<compensateEventDefinition activityRef='a' waitForCompletion='false'/></intermediateThrowEvent>",
            })
    void accepts(String elements) {
        assertThat(BpmnFiles.problems(beside(elements))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "association to an activity for something else | compensation-boundary,node-without-incoming | ~boundary <task id='h'/> ~as",
                "two handlers | compensation-boundary | ~boundary ~undo <task id='i' isForCompensation='true'/> ~as <association id='at' sourceRef='b' targetRef='i'/>",
                "two boundaries at one activity | compensation-boundary | ~boundary ~undo <boundaryEvent id='c' attachedToRef='a'><compensateEventDefinition/></boundaryEvent> ~as",
                "one handler for two | compensation-boundary | ~boundary ~undo <sequenceFlow id='g' sourceRef='a' targetRef='a2'/><task id='a2'/><boundaryEvent id='c' attachedToRef='a2'><compensateEventDefinition/></boundaryEvent> ~as <association id='at' sourceRef='c' targetRef='h'/>",
                "handler in another scope | compensation-boundary | ~boundary ~sub ~undo </subProcess> ~as",
                "handler with a flow to it | compensation-handler | ~boundary ~undo <sequenceFlow id='g' sourceRef='a' targetRef='h'/> ~as",
                "handler with a flow from it | compensation-handler | ~boundary ~undo <endEvent id='n'/><sequenceFlow id='g' sourceRef='h' targetRef='n'/> ~as",
                "handler that nothing leads to | compensation-handler | ~undo",
                "event subprocess in the process | compensation-subprocess | ~eventSub",
                "two event subprocesses | compensation-subprocess | ~sub ~eventSub <subProcess id='v' triggeredByEvent='true'><startEvent id='vs'><compensateEventDefinition/></startEvent></subProcess></subProcess>",
                "event subprocess and boundary | compensation-subprocess | ~sub ~eventSub </subProcess><boundaryEvent id='b' attachedToRef='sub'><compensateEventDefinition/></boundaryEvent> ~undo ~as",
                "event subprocess in another one | compensation-subprocess | ~sub <subProcess id='v' triggeredByEvent='true'><startEvent id='vs'><compensateEventDefinition/></startEvent> ~eventSub </subProcess></subProcess>",
                "event subprocess with two starts | compensation-subprocess,event-subprocess-start | ~sub <subProcess id='v' triggeredByEvent='true'><startEvent id='vs'><compensateEventDefinition/></startEvent><startEvent id='vt'><compensateEventDefinition/></startEvent></subProcess></subProcess>",
                "event subprocess with a flow | event-subprocess-flow | ~sub ~eventSub <sequenceFlow id='i' sourceRef='is' targetRef='u'/></subProcess>",
                "start of another subprocess | subprocess-start,unsupported-element | <sequenceFlow id='g' sourceRef='a' targetRef='n'/><subProcess id='n'><startEvent id='ns'><compensateEventDefinition/></startEvent></subProcess>",
                "unknown activity | unresolved-reference | <sequenceFlow id='g' sourceRef='a' targetRef='t'/><endEvent id='t'><compensateEventDefinition activityRef='x'/></endEvent>",
                "activity that is none | wrong-reference | <sequenceFlow id='g' sourceRef='a' targetRef='t'/><endEvent id='t'><compensateEventDefinition activityRef='s'/></endEvent>",
                "activity of an inner scope | wrong-reference | ~sub <task id='deep'/><sequenceFlow id='i' sourceRef='is' targetRef='deep'/></subProcess><sequenceFlow id='j' sourceRef='sub' targetRef='t'/><endEvent id='t'><compensateEventDefinition activityRef='deep'/></endEvent>",
                "caught in between | unsupported-element | <sequenceFlow id='g' sourceRef='a' targetRef='t'/><intermediateCatchEvent id='t'><compensateEventDefinition/></intermediateCatchEvent>",
                "cancel outside | cancel-without-transaction | ~cancelEnd <sequenceFlow id='g' sourceRef='a' targetRef='ce'/>",
                "cancel boundary of a task | cancel-without-transaction | <boundaryEvent id='cb' attachedToRef='a'><cancelEventDefinition/></boundaryEvent>",
                "cancel that nobody catches | cancel-not-caught | ~tx ~cancelEnd ~toCancel </transaction>",
                "two cancel boundaries | duplicate-cancel-boundary | ~tx </transaction> ~caught <boundaryEvent id='c2' attachedToRef='tx'><cancelEventDefinition/></boundaryEvent>",
                "cancel that does not interrupt | unsupported-value | ~tx </transaction><boundaryEvent id='cb' attachedToRef='tx' cancelActivity='false'><cancelEventDefinition/></boundaryEvent>",
                "transaction method | unsupported-value | <sequenceFlow id='g' sourceRef='a' targetRef='tx'/><transaction id='tx' method='##Store'><startEvent id='ts'/></transaction>",
                "transaction by an event | unsupported-value | <sequenceFlow id='g' sourceRef='a' targetRef='tx'/><transaction id='tx' triggeredByEvent='true'><startEvent id='ts'/></transaction>",
                "transaction without start | subprocess-start | <sequenceFlow id='g' sourceRef='a' targetRef='tx'/><transaction id='tx'/>",
            })
    void refusesUnderACode(String what, String codes, String elements) {
        assertThat(BpmnFiles.problems(beside(elements)))
                .as(what)
                .extracting(problem -> problem.code())
                .containsExactlyInAnyOrder(codes.split(",", -1));
    }
}
