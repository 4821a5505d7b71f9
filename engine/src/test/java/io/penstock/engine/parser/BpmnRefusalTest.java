package io.penstock.engine.parser;

import static io.penstock.engine.parser.BpmnFiles.codes;
import static io.penstock.engine.parser.BpmnFiles.definitions;
import static io.penstock.engine.parser.BpmnFiles.problems;
import static io.penstock.engine.parser.BpmnFiles.process;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.penstock.engine.api.DeploymentRefusedException;
import io.penstock.engine.api.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the parser refuses, and under which code. In tables, {@code ~} stands for the prefix of our extensions. */
class BpmnRefusalTest {

    private static final String FRAME = "<startEvent id='s'/><sequenceFlow id='f1' sourceRef='s' targetRef='n'/>";

    /** The element under test stands in the middle of a process and has the id "n". */
    private static byte[] around(String element) {
        return process(FRAME, element.replace("~", "camunda:"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<complexGateway id='n'/>",
                "<endEvent id='n'><linkEventDefinition name='x'/></endEvent>",
                "<task id='n'><auditing/></task>",
                "<userTask id='n'><rendering/></userTask>",
                "<serviceTask id='n'><extensionElements><~connector/></extensionElements></serviceTask>",
                "<task id='n'><extensionElements><~unknown/></extensionElements></task>",
            })
    void refusesElementsByName(String element) {
        List<Problem> problems = problems(around(element));

        assertThat(problems).extracting(Problem::code).containsExactly("unsupported-element");
        assertThat(problems.get(0).message()).contains("is not executed by this version");
        assertThat(problems.get(0).elementId()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<serviceTask id='n' ~class='x' ~topic='t' ~taskPriority='1'/>",
                "<serviceTask id='n' operationRef='o' implementation='urn:x'/>",
                "<userTask id='n' ~formRef='f' ~formRefBinding='latest'/>",
                "<callActivity id='n' calledElement='x' ~variableMappingClass='x' ~calledElementTenantId='t'/>",
                "<task id='n' ~unknown='x' ~alsoUnknown='y'/>",
            })
    void refusesAttributesByName(String element) {
        List<Problem> problems = problems(around(element));

        assertThat(problems)
                .extracting(Problem::code)
                .containsExactly("unsupported-attribute", "unsupported-attribute");
        assertThat(problems)
                .allSatisfy(problem -> assertThat(problem.elementId()).isEqualTo("n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<task id='n' startQuantity='2'/>",
                "<task id='n' completionQuantity='2'/>",
                "<eventBasedGateway id='n' eventGatewayType='Parallel'/><intermediateCatchEvent id='c'><timerEventDefinition><timeDuration>PT1S</timeDuration></timerEventDefinition></intermediateCatchEvent><sequenceFlow id='f2' sourceRef='n' targetRef='c'/>",
                "<eventBasedGateway id='n' camunda:asyncAfter='true'/><intermediateCatchEvent id='c'><timerEventDefinition><timeDuration>PT1S</timeDuration></timerEventDefinition></intermediateCatchEvent><sequenceFlow id='f2' sourceRef='n' targetRef='c'/>",
            })
    void refusesValuesByName(String element) {
        byte[] file = definitions(
                "<process id='p' isExecutable='true'>" + FRAME + element + "</process><message id='m' name='m'/>");

        assertThat(codes(file)).containsExactly("unsupported-value");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "service task without implementation | implementation-missing | <serviceTask id='n'/>",
                "send task without implementation | implementation-missing | <sendTask id='n'/>",
                "business rule task without call | implementation-missing | <businessRuleTask id='n'/>",
                "decision and code | implementation-ambiguous | <businessRuleTask id='n' ~decisionRef='x' ~class='y'/>",
                "decision without a key | empty-value | <businessRuleTask id='n' ~decisionRef=' '/>",
                "decision by an unknown binding | decision-binding | <businessRuleTask id='n' ~decisionRef='x' ~decisionRefBinding='y'/>",
                "decision without its version | decision-binding | <businessRuleTask id='n' ~decisionRef='x' ~decisionRefBinding='version'/>",
                "decision with a tag too much | decision-binding | <businessRuleTask id='n' ~decisionRef='x' ~decisionRefVersionTag='y'/>",
                "decision result unknown | unsupported-value | <businessRuleTask id='n' ~decisionRef='x' ~resultVariable='r' ~mapDecisionResult='y'/>",
                "decision of another tenant | unsupported-attribute | <businessRuleTask id='n' ~decisionRef='x' ~decisionRefTenantId='y'/>",
                "script task without script | implementation-missing | <scriptTask id='n' scriptFormat='juel'/>",
                "script in an unknown language | script-language | <scriptTask id='n' scriptFormat='groovy'><script>x</script></scriptTask>",
                "script in a file | unsupported-attribute | <scriptTask id='n' ~resource='x.groovy'/>",
                "script that does not parse | expression-invalid | <scriptTask id='n'><script>${x.}</script></scriptTask>",
                "external task without topic | implementation-missing | <serviceTask id='n' ~type='external'/>",
                "external task with a class | implementation-ambiguous | <serviceTask id='n' ~type='external' ~topic='t' ~class='x'/>",
                "external task with a result | result-variable-not-allowed | <serviceTask id='n' ~type='external' ~topic='t' ~resultVariable='r'/>",
                "external task with a literal priority | number-invalid | <serviceTask id='n' ~type='external' ~topic='t' ~taskPriority='high'/>",
                "built-in task of another engine | unsupported-value | <serviceTask id='n' ~type='mail'/>",
                "two implementations | implementation-ambiguous | <serviceTask id='n' ~class='x' ~expression='${x}'/>",
                "empty implementation | empty-value | <serviceTask id='n' ~class=''/>",
                "delegate that is a literal | expression-invalid | <serviceTask id='n' ~delegateExpression='x'/>",
                "class that is an expression | expression-invalid | <serviceTask id='n' ~class='${x}'/>",
                "result of a delegate | result-variable-not-allowed | <serviceTask id='n' ~class='x' ~resultVariable='r'/>",
                "expression that does not parse | expression-invalid | <serviceTask id='n' ~expression='${x.}'/>",
                "assignee that does not parse | expression-invalid | <userTask id='n' ~assignee='${x'/>",
                "literal priority | number-invalid | <userTask id='n' ~priority='1.5'/>",
                "literal due date | date-invalid | <userTask id='n' ~dueDate='tomorrow'/>",
                "literal follow-up date | date-invalid | <userTask id='n' ~followUpDate='2030-02-31'/>",
                "literal job priority | number-invalid | <task id='n' ~jobPriority='x'/>",
                "empty candidate | empty-value | <userTask id='n' ~candidateUsers='a,,b'/>",
                "role for nobody | missing-reference | <userTask id='n'><humanPerformer/></userTask>",
                "call of nothing | called-element-missing | <callActivity id='n'/>",
                "unknown binding | called-element-binding | <callActivity id='n' calledElement='x' ~calledElementBinding='newest'/>",
                "version without number | called-element-binding | <callActivity id='n' calledElement='x' ~calledElementBinding='version'/>",
                "version without binding | called-element-binding | <callActivity id='n' calledElement='x' ~calledElementVersion='2'/>",
                "version that is no number | called-element-binding | <callActivity id='n' calledElement='x' ~calledElementBinding='version' ~calledElementVersion='a'/>",
                "tag without tag | called-element-binding | <callActivity id='n' calledElement='x' ~calledElementBinding='versionTag'/>",
                "mapping without source | variable-mapping-invalid | <callActivity id='n' calledElement='x'><extensionElements><~in target='t'/></extensionElements></callActivity>",
                "mapping without target | variable-mapping-invalid | <callActivity id='n' calledElement='x'><extensionElements><~in source='t'/></extensionElements></callActivity>",
                "mapping with two sources | variable-mapping-invalid | <callActivity id='n' calledElement='x'><extensionElements><~out source='t' variables='all' target='x'/></extensionElements></callActivity>",
                "mapping from an expression as a name | variable-mapping-invalid | <callActivity id='n' calledElement='x'><extensionElements><~in source='${a}' target='x'/></extensionElements></callActivity>",
                "business key out | extension-without-effect,variable-mapping-invalid | <callActivity id='n' calledElement='x'><extensionElements><~out businessKey='x'/></extensionElements></callActivity>",
                "retry cycle | retry-cycle-invalid | <task id='n'><extensionElements><~failedJobRetryTimeCycle>5 times</~failedJobRetryTimeCycle></extensionElements></task>",
                "nothing to choose | ad-hoc-content,node-without-incoming | <adHocSubProcess id='n'><intermediateThrowEvent id='i'/></adHocSubProcess>",
                "start event in an ad-hoc subprocess | ad-hoc-content | <adHocSubProcess id='n'><startEvent id='i'/><task id='t'/></adHocSubProcess>",
                "end event in an ad-hoc subprocess | ad-hoc-content,node-without-incoming | <adHocSubProcess id='n'><task id='t'/><endEvent id='i'/></adHocSubProcess>",
                "completion condition that is a literal | condition-not-expression | <adHocSubProcess id='n'><task id='t'/><completionCondition>done</completionCondition></adHocSubProcess>",
                "catch event without trigger | event-without-definition | <intermediateCatchEvent id='n'/>",
                "two triggers that are wrong | timer-without-time,missing-reference | <intermediateCatchEvent id='n'><timerEventDefinition/><signalEventDefinition/></intermediateCatchEvent>",
                "two conditions | several-event-definitions | <intermediateCatchEvent id='n'><conditionalEventDefinition><condition>${x}</condition></conditionalEventDefinition><conditionalEventDefinition><condition>${x}</condition></conditionalEventDefinition></intermediateCatchEvent>",
                "two ends | several-event-definitions | <endEvent id='n'><terminateEventDefinition/><compensateEventDefinition/></endEvent>",
                "an error that waits for another trigger | several-event-definitions | <task id='n'/><boundaryEvent id='b' attachedToRef='n' parallelMultiple='true'><conditionalEventDefinition><condition>${x}</condition></conditionalEventDefinition><errorEventDefinition/></boundaryEvent>",
                "all of several triggers before a process | unsupported-value,start-with-incoming | <startEvent id='n' parallelMultiple='true'><timerEventDefinition><timeDuration>PT1S</timeDuration></timerEventDefinition><conditionalEventDefinition><condition>${x}</condition></conditionalEventDefinition></startEvent>",
                "all of several triggers behind a gateway | event-gateway-target | <eventBasedGateway id='n'/><intermediateCatchEvent id='c' parallelMultiple='true'><conditionalEventDefinition><condition>${x}</condition></conditionalEventDefinition><timerEventDefinition><timeDuration>PT1S</timeDuration></timerEventDefinition></intermediateCatchEvent><sequenceFlow id='f2' sourceRef='n' targetRef='c'/>",
                "error of several triggers that do not interrupt | several-event-definitions | <task id='n'/><boundaryEvent id='b' attachedToRef='n' cancelActivity='false'><conditionalEventDefinition><condition>${x}</condition></conditionalEventDefinition><errorEventDefinition/></boundaryEvent>",
                "reference to no definition | unresolved-reference | <intermediateCatchEvent id='n'><eventDefinitionRef>x</eventDefinitionRef></intermediateCatchEvent>",
                "timer without time | timer-without-time | <intermediateCatchEvent id='n'><timerEventDefinition/></intermediateCatchEvent>",
                "timer in another language | condition-language | <intermediateCatchEvent id='n'><timerEventDefinition><timeDate xsi:type='tFormalExpression' language='groovy'>now</timeDate></timerEventDefinition></intermediateCatchEvent>",
                "message event without reference | missing-reference | <intermediateCatchEvent id='n'><messageEventDefinition/></intermediateCatchEvent>",
                "unknown message | unresolved-reference | <intermediateCatchEvent id='n'><messageEventDefinition messageRef='m'/></intermediateCatchEvent>",
                "message that is a start event | wrong-reference | <receiveTask id='n' messageRef='s'/>",
                "error end without error | missing-reference | <endEvent id='n'><errorEventDefinition/></endEvent>",
                "subprocess without start | subprocess-start | <subProcess id='n'/>",
                "subprocess with two starts | subprocess-start | <subProcess id='n'><startEvent id='a'/><startEvent id='b'/></subProcess>",
                "subprocess with timer start | subprocess-start | <subProcess id='n'><startEvent id='a'><timerEventDefinition><timeCycle>R/PT1H</timeCycle></timerEventDefinition></startEvent></subProcess>",
                "gateway that leads nowhere | gateway-without-outgoing | <exclusiveGateway id='n'/>",
                "flow to an annotation | wrong-reference | <task id='n'/><sequenceFlow id='f2' sourceRef='n' targetRef='a'/><textAnnotation id='a'/>",
                "flow into a subprocess | flow-crosses-scope | <subProcess id='n'><startEvent id='a'/><sequenceFlow id='x' sourceRef='a' targetRef='b'/><task id='b'/></subProcess><sequenceFlow id='f2' sourceRef='n' targetRef='b'/>",
                "flow drawn elsewhere | flow-crosses-scope | <subProcess id='n'><startEvent id='a'/><sequenceFlow id='f2' sourceRef='n' targetRef='e'/></subProcess><endEvent id='e'/>",
                "incoming at start | start-with-incoming | <task id='n'/><sequenceFlow id='f2' sourceRef='n' targetRef='s'/>",
                "incoming at boundary | boundary-with-incoming | <task id='n'/><boundaryEvent id='b' attachedToRef='n'><errorEventDefinition/></boundaryEvent><sequenceFlow id='f2' sourceRef='n' targetRef='b'/>",
                "link to nowhere | link-without-target | <intermediateThrowEvent id='n'><linkEventDefinition name='x'/></intermediateThrowEvent>",
                "link into a subprocess | link-without-target,node-without-incoming | <intermediateThrowEvent id='n'><linkEventDefinition name='x'/></intermediateThrowEvent><subProcess id='u'><startEvent id='a'/><intermediateCatchEvent id='c'><linkEventDefinition name='x'/></intermediateCatchEvent></subProcess><sequenceFlow id='f2' sourceRef='s' targetRef='u'/>",
                "link to two places | link-with-several-targets,node-without-incoming | <intermediateThrowEvent id='n'><linkEventDefinition name='x'/></intermediateThrowEvent><intermediateCatchEvent id='c'><linkEventDefinition name='x'/></intermediateCatchEvent><intermediateCatchEvent id='d'><linkEventDefinition name='x'/></intermediateCatchEvent>",
                "link with a flow | link-with-outgoing | <intermediateThrowEvent id='n'><linkEventDefinition name='x'/></intermediateThrowEvent><intermediateCatchEvent id='c'><linkEventDefinition name='x'/></intermediateCatchEvent><sequenceFlow id='f2' sourceRef='n' targetRef='t'/><task id='t'/>",
                "link without name | empty-value,link-without-target | <intermediateThrowEvent id='n'><linkEventDefinition name=''/></intermediateThrowEvent>",
                "default flow of another node | default-flow-not-outgoing | <task id='n' default='f1'/>",
                "default flow of nothing | unresolved-reference | <task id='n' default='x'/>",
                "race for nothing | gateway-without-outgoing | <eventBasedGateway id='n'/>",
                "race for a task | event-gateway-target | <eventBasedGateway id='n'/><task id='c'/><sequenceFlow id='f2' sourceRef='n' targetRef='c'/>",
                "race for a throw event | event-gateway-target | <eventBasedGateway id='n'/><intermediateThrowEvent id='c'/><sequenceFlow id='f2' sourceRef='n' targetRef='c'/>",
                "race for a link | event-gateway-target | <eventBasedGateway id='n'/><intermediateCatchEvent id='c'><linkEventDefinition name='x'/></intermediateCatchEvent><sequenceFlow id='f2' sourceRef='n' targetRef='c'/>",
                "race for an event that is reached otherwise, too | event-gateway-target | <eventBasedGateway id='n'/><intermediateCatchEvent id='c'><timerEventDefinition><timeDuration>PT1S</timeDuration></timerEventDefinition></intermediateCatchEvent><sequenceFlow id='f2' sourceRef='n' targetRef='c'/><sequenceFlow id='f3' sourceRef='s' targetRef='c'/>",
                "race for a receive task without message | event-gateway-target | <eventBasedGateway id='n'/><receiveTask id='c'/><sequenceFlow id='f2' sourceRef='n' targetRef='c'/>",
                "condition behind an event-based gateway | event-gateway-condition | <eventBasedGateway id='n'/><intermediateCatchEvent id='c'><timerEventDefinition><timeDuration>PT1S</timeDuration></timerEventDefinition></intermediateCatchEvent><sequenceFlow id='f2' sourceRef='n' targetRef='c'><conditionExpression>${x}</conditionExpression></sequenceFlow>",
                "condition as script | condition-language | <exclusiveGateway id='n'/><sequenceFlow id='f2' sourceRef='n' targetRef='e'><conditionExpression xsi:type='tFormalExpression' language='groovy'>x</conditionExpression></sequenceFlow><endEvent id='e'/>",
                "condition in a file | unsupported-attribute | <exclusiveGateway id='n'/><sequenceFlow id='f2' sourceRef='n' targetRef='e'><conditionExpression xsi:type='tFormalExpression' ~resource='x.groovy'/></sequenceFlow><endEvent id='e'/>",
                "empty condition | condition-empty | <exclusiveGateway id='n'/><sequenceFlow id='f2' sourceRef='n' targetRef='e'><conditionExpression/></sequenceFlow><endEvent id='e'/>",
                "boundary in another scope | boundary-not-on-activity | <subProcess id='n'><startEvent id='a'/><boundaryEvent id='b' attachedToRef='n'><errorEventDefinition/></boundaryEvent></subProcess>",
                "boundary on nothing | unresolved-reference | <task id='n'/><boundaryEvent id='b' attachedToRef='x'><errorEventDefinition/></boundaryEvent>",
                "boundary without trigger | event-without-definition | <task id='n'/><boundaryEvent id='b' attachedToRef='n'/>",
                "two catches of every error | duplicate-error-boundary | <task id='n'/><boundaryEvent id='b' attachedToRef='n'><errorEventDefinition/></boundaryEvent><boundaryEvent id='c' attachedToRef='n'><errorEventDefinition/></boundaryEvent>",
                "extension of another engine | foreign-engine-extension | <userTask id='n' flowable:assignee='x'/>",
                "element of another engine | foreign-engine-extension | <task id='n'><extensionElements><flowable:field/></extensionElements></task>",
            })
    void refusesUnderACode(String what, String codes, String element) {
        List<Problem> problems = problems(around(element));

        assertThat(problems).as(what).extracting(Problem::code).containsExactlyInAnyOrder(codes.split(",", -1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "race for a task with boundary event | event-gateway-target | <message id='m' name='m'/><process id='p' isExecutable='true'><startEvent id='s'/><sequenceFlow id='f1' sourceRef='s' targetRef='n'/><eventBasedGateway id='n'/><receiveTask id='c' messageRef='m'/><boundaryEvent id='b' attachedToRef='c'><errorEventDefinition/></boundaryEvent><sequenceFlow id='f2' sourceRef='n' targetRef='c'/></process>",
                "race of message event and receive task | event-gateway-target | <message id='m' name='m'/><process id='p' isExecutable='true'><startEvent id='s'/><sequenceFlow id='f1' sourceRef='s' targetRef='n'/><eventBasedGateway id='n'/><receiveTask id='c' messageRef='m'/><intermediateCatchEvent id='d'><messageEventDefinition messageRef='m'/></intermediateCatchEvent><sequenceFlow id='f2' sourceRef='n' targetRef='c'/><sequenceFlow id='f3' sourceRef='n' targetRef='d'/></process>",
                "no process | no-process | <message id='m' name='m'/>",
                "no start | no-start-event,node-without-incoming | <process id='p' isExecutable='true'><task id='t'/></process>",
                "no key | missing-id | <process isExecutable='true'><startEvent id='s'/></process>",
                "no node id | missing-id | <process id='p' isExecutable='true'><startEvent/></process>",
                "candidate starters | unsupported-attribute,unsupported-attribute | <process id='p' isExecutable='true' ~candidateStarterUsers='a' ~candidateStarterGroups='b'><startEvent id='s'/></process>",
                "time to live | number-invalid | <process id='p' isExecutable='true' ~historyTimeToLive='long'><startEvent id='s'/></process>",
                "message without name | message-without-name | <message id='m'/><process id='p' isExecutable='true'><startEvent id='s'><messageEventDefinition messageRef='m'/></startEvent></process>",
                "start by an expression | message-start-expression | <message id='m' name='${x}'/><process id='p' isExecutable='true'><startEvent id='s'><messageEventDefinition messageRef='m'/></startEvent></process>",
                "two starts by one message | duplicate-message-start | <message id='m' name='m'/><message id='m2' name='m'/><process id='p' isExecutable='true'><startEvent id='s'><messageEventDefinition messageRef='m'/></startEvent></process><process id='q' isExecutable='true'><startEvent id='s2'><messageEventDefinition messageRef='m2'/></startEvent></process>",
                "error without code | error-without-code | <error id='e'/><process id='p' isExecutable='true'><startEvent id='s'/><sequenceFlow id='f' sourceRef='s' targetRef='x'/><endEvent id='x'><errorEventDefinition errorRef='e'/></endEvent></process>",
                "flow to another process | flow-crosses-scope | <process id='p' isExecutable='true'><startEvent id='s'/><sequenceFlow id='f' sourceRef='s' targetRef='s2'/></process><process id='q' isExecutable='true'><startEvent id='s2'/></process>",
                "global task without implementation | implementation-missing | <globalBusinessRuleTask id='g'/><process id='p' isExecutable='true'><startEvent id='s'/></process>",
                "global task in another language | script-language | <globalScriptTask id='g' scriptLanguage='groovy'><script>1</script></globalScriptTask>",
                "global task without id | missing-id | <globalTask/>",
                "global task with an id that is taken | duplicate-id | <globalTask id='s.task'/><process id='p' isExecutable='true'><startEvent id='s.task'/></process>",
                "listener in a lane | unsupported-element | <process id='p' isExecutable='true'><laneSet id='l'><lane id='la'><extensionElements><~executionListener/></extensionElements></lane></laneSet><startEvent id='s'/></process>",
                "extension to be understood | must-understand-extension | <extension definition='flowable:x' mustUnderstand='true'/><process id='p' isExecutable='true'><startEvent id='s'/></process>",
                "duplicate id | duplicate-id | <process id='p' isExecutable='true'><startEvent id='p'/></process>",
                "dangling lane | unresolved-reference | <process id='p' isExecutable='true'><laneSet id='l'><lane id='la'><flowNodeRef>x</flowNodeRef></lane></laneSet><startEvent id='s'/></process>",
                "instantiating receive task with a flow | start-with-incoming | <message id='m' name='m'/><message id='k' name='k'/><process id='p' isExecutable='true'><startEvent id='s'/><sequenceFlow id='f1' sourceRef='s' targetRef='n'/><receiveTask id='n' instantiate='true' messageRef='m'/></process>",
                "instantiating receive task without message | missing-reference | <process id='p' isExecutable='true'><receiveTask id='n' instantiate='true'/></process>",
                "instantiating receive task that repeats | loop-not-allowed | <message id='m' name='m'/><message id='k' name='k'/><process id='p' isExecutable='true'><receiveTask id='n' instantiate='true' messageRef='m'><multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics></receiveTask></process>",
                "instantiating receive task in a subprocess | unsupported-value | <message id='m' name='m'/><message id='k' name='k'/><process id='p' isExecutable='true'><startEvent id='s'/><sequenceFlow id='f1' sourceRef='s' targetRef='u'/><subProcess id='u'><startEvent id='a'/><receiveTask id='n' instantiate='true' messageRef='m'/></subProcess></process>",
                "instantiating receive task by an expression | message-start-expression | <message id='m' name='${x}'/><process id='p' isExecutable='true'><receiveTask id='n' instantiate='true' messageRef='m'/></process>",
                "one message for two instantiating tasks | duplicate-message-start | <message id='m' name='m'/><message id='k' name='k'/><process id='p' isExecutable='true'><receiveTask id='n' instantiate='true' messageRef='m'/><receiveTask id='o' instantiate='true' messageRef='m'/></process>",
                "instantiating gateway behind a job | unsupported-value | <message id='m' name='m'/><message id='k' name='k'/><process id='p' isExecutable='true'><eventBasedGateway id='n' instantiate='true' ~asyncBefore='true'/><receiveTask id='c' messageRef='m'/><sequenceFlow id='f2' sourceRef='n' targetRef='c'/></process>",
                "parallel race after a start event | start-with-incoming | <message id='m' name='m'/><message id='k' name='k'/><process id='p' isExecutable='true'><startEvent id='s'/><sequenceFlow id='f1' sourceRef='s' targetRef='n'/><eventBasedGateway id='n' instantiate='true' eventGatewayType='Parallel'/><receiveTask id='c' messageRef='m'/><sequenceFlow id='f2' sourceRef='n' targetRef='c'/></process>",
                "parallel race for a timer | event-gateway-target | <message id='m' name='m'/><message id='k' name='k'/><process id='p' isExecutable='true'><eventBasedGateway id='n' instantiate='true' eventGatewayType='Parallel'/><intermediateCatchEvent id='c'><timerEventDefinition><timeDuration>PT1S</timeDuration></timerEventDefinition></intermediateCatchEvent><sequenceFlow id='f2' sourceRef='n' targetRef='c'/></process>",
                "reference to a definition that has no meaning there | unsupported-element | <terminateEventDefinition id='d'/><process id='p' isExecutable='true'><startEvent id='s'><eventDefinitionRef>d</eventDefinitionRef></startEvent></process>",
                "schema | schema-violation | <process id='p' isExecutable='maybe'><startEvent id='s'/></process>",
                "unknown element | schema-violation | <process id='p' isExecutable='true'><startEvent id='s'/><userTsk id='x'/></process>",
                "unknown attribute | schema-violation | <process id='p' isExecutable='true'><startEvent id='s' assignee='x'/></process>",
                "dangling flow of a drawing | unresolved-reference | <process id='q' isExecutable='false'><startEvent id='a'/><sequenceFlow id='f' sourceRef='a' targetRef='x'/></process><process id='p' isExecutable='true'><startEvent id='s'/></process>",
            })
    void refusesFiles(String what, String codes, String content) {
        byte[] file = definitions(content.replace("~", "camunda:"));

        assertThat(codes(file)).as(what).containsExactlyInAnyOrder(codes.split(",", -1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"R/PT1H", "R3/PT10M", "R5/2030-01-01T00:00:00Z/P1D", "R1/P1Y2M3W4D", "${cycle}"})
    void acceptsCycles(String text) {
        byte[] file = process("<startEvent id='s'><timerEventDefinition><timeCycle>" + text
                + "</timeCycle></timerEventDefinition></startEvent>");

        assertThat(problems(file)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 0/5 * * * *",
                "PT10M",
                "R3/10M",
                "R0/PT1M",
                "R3/PT0S",
                "R-1/PT1M",
                "R3/PT1M/tomorrow",
                "R3/2030/PT1M",
                "R9999999999/PT1M"
            })
    void refusesCycles(String text) {
        byte[] file = process("<startEvent id='s'><timerEventDefinition><timeCycle>" + text
                + "</timeCycle></timerEventDefinition></startEvent>");

        assertThat(codes(file)).containsExactly("timer-invalid");
    }

    @Test
    void refusesWhatIsNoBpmn() {
        assertThat(codes("<html/>".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .containsExactly("not-bpmn");
    }

    @Test
    void listsTheProblemsInTheirOrder() {
        byte[] file = process("<task id='a'/>", "<complexGateway id='b'/>", "<serviceTask id='c'/>");

        assertThatExceptionOfType(DeploymentRefusedException.class)
                .isThrownBy(() -> BpmnFiles.PARSER.parse("order.bpmn", file))
                .satisfies(
                        e -> assertThat(e.problems()).extracting(Problem::line).isSorted())
                .withMessageContaining("order.bpmn:4:1 [b] unsupported-element");
    }

    @Test
    void stopsListingAtAThousand() {
        byte[] file = process("<scriptTask/>".repeat(3_000));

        List<Problem> problems = problems(file);

        assertThat(problems).hasSize(1_001);
        assertThat(problems.get(1_000).code()).isEqualTo("too-many-problems");
    }
}
