package io.penstock.engine.parser;

import static io.penstock.engine.parser.BpmnFiles.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.model.AsynchronousContinuation;
import io.penstock.engine.model.DefinitionBinding;
import io.penstock.engine.model.EventDefinition;
import io.penstock.engine.model.EventDefinition.TimerKind;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.ProcessHead;
import io.penstock.engine.model.ProcessModel;
import io.penstock.engine.model.ServiceCall;
import io.penstock.engine.model.TimeSpan;
import io.penstock.engine.model.UserTaskAssignment;
import io.penstock.engine.model.VariableMapping;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the parser makes of correct files. */
class BpmnParserTest {

    @Test
    void readsTheProcess() {
        ProcessModel model = parse("events.bpmn");

        assertThat(model.head()).isEqualTo(new ProcessHead("events", "All events", "1.2", TimeSpan.parse("P30D"), "7"));
    }

    @Test
    void aFileThatWasAcceptedIsReadAgainWithoutTheSchemaAndGivesTheSameModel() {
        byte[] file = BpmnFiles.file("events.bpmn");

        List<ProcessModel> again = BpmnFiles.PARSER.parseAgain("events.bpmn", file);

        assertThat(again)
                .usingRecursiveComparison()
                .isEqualTo(BpmnFiles.PARSER.parse("events.bpmn", file).processes());
    }

    @Test
    void readsStartEvents() {
        ProcessModel model = parse("events.bpmn");

        assertThat(model.startEventsOf(null))
                .extracting(FlowNode::id)
                .containsExactly("byHand", "byMessage", "byTimer");
        var byHand = (FlowNode.StartEvent) model.node("byHand");
        assertThat(byHand.initiator()).isEqualTo("starter");
        assertThat(byHand.trigger()).isEqualTo(new EventDefinition.None());
        assertThat(byHand.head().name()).isEqualTo("By hand");
        assertThat(byHand.head().elementName()).isEqualTo("startEvent");
        assertThat(byHand.head().outgoing()).containsExactly("f1");
        assertThat(((FlowNode.StartEvent) model.node("byMessage")).trigger())
                .isEqualTo(new EventDefinition.Message("order"));
        assertThat(((FlowNode.StartEvent) model.node("byTimer")).trigger())
                .isEqualTo(new EventDefinition.Timer(TimerKind.CYCLE, "R/PT1H"));
    }

    @Test
    void readsEndEvents() {
        ProcessModel model = parse("events.bpmn");

        assertThat(((FlowNode.EndEvent) model.node("done")).result()).isEqualTo(new EventDefinition.None());
        assertThat(((FlowNode.EndEvent) model.node("stop")).result()).isEqualTo(new EventDefinition.Terminate());
        assertThat(((FlowNode.EndEvent) model.node("broken")).result())
                .isEqualTo(new EventDefinition.Error("NO_STOCK", "no stock of ${sku}", null, null));
    }

    @Test
    void readsIntermediateCatchEvents() {
        ProcessModel model = parse("events.bpmn");

        assertThat(((FlowNode.IntermediateCatchEvent) model.node("pause")).trigger())
                .isEqualTo(new EventDefinition.Timer(TimerKind.DURATION, "${pause}"));
        assertThat(((FlowNode.IntermediateCatchEvent) model.node("reply")).trigger())
                .isEqualTo(new EventDefinition.Message("reply-${orderId}"));
    }

    @Test
    void readsBoundaryEvents() {
        ProcessModel model = parse("events.bpmn");

        assertThat(model.boundaryEventsOf("work"))
                .extracting(FlowNode::id, FlowNode.BoundaryEvent::interrupting, FlowNode.BoundaryEvent::trigger)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "late", false, new EventDefinition.Timer(TimerKind.DATE, "2030-01-31T12:00:00Z")),
                        org.assertj.core.groups.Tuple.tuple("cancelled", true, new EventDefinition.Message("order")),
                        org.assertj.core.groups.Tuple.tuple(
                                "failed", true, new EventDefinition.Error("NO_STOCK", null, "code", "text")),
                        org.assertj.core.groups.Tuple.tuple(
                                "anyError", true, new EventDefinition.Error(null, null, null, null)));
    }

    @Test
    void readsUserTasks() {
        ProcessModel model = parse("tasks.bpmn");

        var approve = (FlowNode.UserTask) model.node("approve");
        assertThat(approve.formKey()).isEqualTo("embedded:approve");
        assertThat(approve.assignment())
                .isEqualTo(new UserTaskAssignment(
                        "${starter}",
                        List.of("ada", "${team.deputies(a,b)}"),
                        List.of("sales", "board"),
                        "2030-01-31T12:00:00+01:00",
                        "${soon}",
                        "70"));
        assertThat(((FlowNode.UserTask) model.node("owned")).assignment())
                .isEqualTo(new UserTaskAssignment(
                        "gwen", List.of("lena", "${boss}"), List.of("board", "sales"), null, null, null));
    }

    @Test
    void readsServiceAndSendTasks() {
        ProcessModel model = parse("tasks.bpmn");

        assertThat(((FlowNode.ServiceTask) model.node("byClass")).call())
                .isEqualTo(new ServiceCall(ServiceCall.Kind.JAVA_CLASS, "com.example.Ship", null));
        assertThat(((FlowNode.ServiceTask) model.node("byDelegate")).call())
                .isEqualTo(new ServiceCall(ServiceCall.Kind.DELEGATE_EXPRESSION, "${shipping}", null));
        assertThat(((FlowNode.ServiceTask) model.node("byExpression")).call())
                .isEqualTo(new ServiceCall(ServiceCall.Kind.EXPRESSION, "#{shipping.price(order)}", "price"));
        assertThat(((FlowNode.SendTask) model.node("byLegacy")).call())
                .isEqualTo(new ServiceCall(ServiceCall.Kind.EXPRESSION, "${mail.send()}", "mailId"));
    }

    @Test
    void readsTasksThatWaitAndTasksThatPass() {
        ProcessModel model = parse("tasks.bpmn");

        assertThat(((FlowNode.ReceiveTask) model.node("wait")).message())
                .isEqualTo(new EventDefinition.Message("paid"));
        assertThat(((FlowNode.ReceiveTask) model.node("signal")).message()).isNull();
        assertThat(model.node("pack")).isInstanceOf(FlowNode.ManualTask.class);
        assertThat(model.node("note")).isInstanceOf(FlowNode.PlainTask.class);
    }

    @Test
    void readsGatewaysAndFlows() {
        ProcessModel model = parse("gateways.bpmn");

        assertThat(((FlowNode.ExclusiveGateway) model.node("choose")).head().defaultFlow())
                .isEqualTo("small");
        assertThat(((FlowNode.ExclusiveGateway) model.node("merge")).head().defaultFlow())
                .isNull();
        assertThat(model.node("fork").head().outgoing()).containsExactly("f2", "f3");
        assertThat(model.node("join").head().incoming()).containsExactly("f4", "f5");
        assertThat(model.flow("large").condition()).isEqualTo("${amount > 100}");
        assertThat(model.flow("large").name()).isEqualTo("large");
        assertThat(model.flow("small").condition()).isNull();
        assertThat(model.flow("f7").source()).isEqualTo("merge");
        assertThat(model.flow("f7").target()).isEqualTo("end");
    }

    @Test
    void readsSubprocesses() {
        ProcessModel model = parse("scopes.bpmn");

        assertThat(model.node("outer")).isInstanceOf(FlowNode.SubProcess.class);
        assertThat(model.node("outer").head().scopeId()).isNull();
        assertThat(model.node("inner").head().scopeId()).isEqualTo("outer");
        assertThat(model.node("innerTask").head().scopeId()).isEqualTo("inner");
        assertThat(model.startEventsOf("inner")).extracting(FlowNode::id).containsExactly("innerStart");
    }

    @Test
    void readsWhereTransactionsEnd() {
        ProcessModel model = parse("scopes.bpmn");

        assertThat(model.node("outer").head().continuation())
                .isEqualTo(new AsynchronousContinuation(true, false, false, "${urgent ? 9 : 1}", "R5/PT5M"));
        assertThat(model.node("innerTask").head().continuation())
                .isEqualTo(new AsynchronousContinuation(true, true, true, null, null));
        assertThat(model.node("inner").head().continuation()).isEqualTo(AsynchronousContinuation.NONE);
    }

    @Test
    void readsCallActivities() {
        ProcessModel model = parse("scopes.bpmn");

        var call = (FlowNode.CallActivity) model.node("call");
        assertThat(call.calledElement()).isEqualTo("billing");
        assertThat(call.binding()).isEqualTo(new DefinitionBinding.Version("3"));
        assertThat(call.businessKey()).isEqualTo("#{execution.businessKey}");
        assertThat(call.inputs())
                .containsExactly(
                        new VariableMapping.All(true),
                        new VariableMapping.Variable("order", "bill", false),
                        new VariableMapping.Expression("${amount * 2}", "double", false));
        assertThat(call.outputs())
                .containsExactly(new VariableMapping.Variable("total", "sum", true), new VariableMapping.All(false));
        assertThat(((FlowNode.CallActivity) model.node("callLatest")).binding())
                .isEqualTo(new DefinitionBinding.Latest());
        assertThat(((FlowNode.CallActivity) model.node("callTagged")).binding())
                .isEqualTo(new DefinitionBinding.VersionTag("v2"));
        assertThat(((FlowNode.CallActivity) model.node("callDeployed")).binding())
                .isEqualTo(new DefinitionBinding.Deployment());
    }

    @Test
    void readsPastWhatIsDrawnForPeople() {
        List<ProcessModel> models = BpmnFiles.PARSER
                .parse("harmless.bpmn", BpmnFiles.file("harmless.bpmn"))
                .processes();

        assertThat(models).extracting(ProcessModel::key).containsExactly("harmless");
        assertThat(models.get(0).head().historyTimeToLive()).isNull();
        assertThat(((FlowNode.UserTask) models.get(0).node("work")).assignment().assignee())
                .isEqualTo("ada");
    }

    @Test
    void readsEveryExecutableProcessOfAFile() {
        byte[] file = BpmnFiles.definitions("<process id='a' isExecutable='true'><startEvent id='s1'/></process>"
                + "<process id='b' isExecutable='true'><startEvent id='s2'/></process>"
                + "<process id='c' isExecutable='0'><startEvent id='s3'/></process>");

        List<ProcessModel> models = BpmnFiles.PARSER.parse("two.bpmn", file).processes();

        assertThat(models).extracting(ProcessModel::key).containsExactly("a", "b");
    }

    @Test
    void readsSixteenBitFiles() {
        String text = new String(BpmnFiles.file("gateways.bpmn"), StandardCharsets.UTF_8)
                .replace("encoding=\"UTF-8\"", "encoding=\"UTF-16\"")
                .replace("name=\"large\"", "name=\"größer\"");

        for (var charset : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            ProcessModel model = BpmnFiles.PARSER
                    .parse("wide.bpmn", text.getBytes(charset))
                    .processes()
                    .get(0);
            assertThat(model.flow("large").name()).isEqualTo("größer");
        }
    }

    @Test
    void readsConditionsOnFlowsOfActivities() {
        ProcessModel model = BpmnFiles.PARSER
                .parse(
                        "conditional.bpmn",
                        BpmnFiles.process(
                                "<startEvent id='s'/><task id='t'/><task id='a'/>",
                                "<sequenceFlow id='f1' sourceRef='s' targetRef='t'/>",
                                "<sequenceFlow id='f2' sourceRef='t' targetRef='a'><conditionExpression>${x}</conditionExpression></sequenceFlow>"))
                .processes()
                .get(0);

        assertThat(model.flow("f2").condition()).isEqualTo("${x}");
    }

    @Test
    void namesTheElementsThatItReads() {
        assertThat(BpmnParser.supportedElements())
                .containsExactlyInAnyOrder(
                        "startEvent",
                        "endEvent",
                        "intermediateCatchEvent",
                        "intermediateThrowEvent",
                        "boundaryEvent",
                        "userTask",
                        "serviceTask",
                        "sendTask",
                        "businessRuleTask",
                        "scriptTask",
                        "receiveTask",
                        "manualTask",
                        "task",
                        "subProcess",
                        "transaction",
                        "adHocSubProcess",
                        "callActivity",
                        "exclusiveGateway",
                        "inclusiveGateway",
                        "eventBasedGateway",
                        "parallelGateway");
    }
}
