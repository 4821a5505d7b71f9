package io.penstock.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.penstock.contract.runtime.ListProcessInstances;
import io.penstock.contract.runtime.ListProcessInstancesResponse;
import io.penstock.contract.runtime.ProcessDefinitionSelector;
import io.penstock.contract.runtime.StartProcessInstance;
import io.penstock.contract.runtime.StartProcessInstanceResponse;
import io.penstock.contract.task.CompleteTask;
import io.penstock.contract.types.NotFoundFault;
import io.penstock.engine.api.ErrorCategory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ContractTest {

    private static final String START = """
            <startProcessInstance xmlns="urn:penstock:runtime:1" xmlns:t="urn:penstock:types:1">%s\
            <processDefinition><key>review</key></processDefinition>\
            <businessKey>case-1</businessKey>\
            <variables><t:variable><t:name>amount</t:name><t:long>%s</t:long></t:variable></variables>\
            </startProcessInstance>""";

    private final TestEngine engine = new TestEngine();

    @BeforeEach
    void deploy() {
        engine.deploy("review.bpmn");
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void answersARequestElementWithTheResponseElement() {
        Answer answer = engine.answer(null, START.formatted("", "7"));

        assertThat(answer.isFault()).isFalse();
        assertThat(TestEngine.text(answer)).contains("startProcessInstanceResponse", ">case-1<", ">review<", ">false<");
    }

    @Test
    void readsBackWhatItWasGiven() {
        String id = idOf(engine.send(START.formatted("", "7")));

        assertThat(engine.send("<getVariables xmlns='urn:penstock:runtime:1'><processInstanceId>" + id
                        + "</processInstanceId></getVariables>"))
                .contains(">amount<", ">7<");
        assertThat(engine.send("<listTasks xmlns='urn:penstock:task:1'/>"))
                .contains(">Decide<", ">reviewers<", ">50<", ">" + id + "<");
        assertThat(engine.send("<listHistoricProcessInstances xmlns='urn:penstock:history:1'/>"))
                .contains(">ACTIVE<", ">tester<");
    }

    @Test
    void givesARepeatedRequestTheFirstAnswerAndNoSecondEffect() {
        String request = START.formatted("<requestId>r-1</requestId>", "7");

        Answer first = engine.answer(null, request);
        Answer second = engine.answer(null, request);

        assertThat(second.xml()).isEqualTo(first.xml());
        assertThat(instances()).isEqualTo(1);
    }

    @Test
    void knowsARepeatHoweverItIsWrittenAndThroughWhicheverDoorItComes() {
        String written = TestEngine.text(engine.answer("r-2", START.formatted("", "7")));
        String otherwise = TestEngine.text(engine.answer(null, """
                <?xml version="1.0" encoding="ISO-8859-1"?>
                <r:startProcessInstance xmlns:r="urn:penstock:runtime:1">
                  <r:requestId>r-2</r:requestId>
                  <r:processDefinition><r:key>rev<![CDATA[iew]]></r:key></r:processDefinition>
                  <r:businessKey>case-1</r:businessKey>
                  <r:variables><x:variable xmlns:x="urn:penstock:types:1"><x:name>amount</x:name>
                    <x:long> 007 </x:long></x:variable></r:variables>
                </r:startProcessInstance>"""));
        StartProcessInstance bean = start();
        bean.setRequestId("r-2");
        bean.setBusinessKey("case-1");
        io.penstock.contract.types.Variable amount = new io.penstock.contract.types.Variable();
        amount.setName("amount");
        amount.setLong(7L);
        bean.setVariables(new io.penstock.contract.types.Variables());
        bean.getVariables().getVariable().add(amount);
        var asBean = (StartProcessInstanceResponse) engine.contract.call(TestEngine.CALLER, null, bean);

        assertThat(otherwise).isEqualTo(written);
        assertThat(asBean.getProcessInstance().getId()).isEqualTo(idOf(written));
        assertThat(instances()).isEqualTo(1);
    }

    @Test
    void refusesAnotherRequestUnderAUsedId() {
        engine.answer("r-3", START.formatted("", "7"));

        Answer other = engine.answer("r-3", START.formatted("", "8"));

        assertThat(other.fault()).isEqualTo(ErrorCategory.CONFLICT);
        assertThat(TestEngine.text(other)).contains("ENG-4004");
        assertThat(instances()).isEqualTo(1);
    }

    @Test
    void storesARefusalAsAnAnswer() {
        String request = "<completeTask xmlns='urn:penstock:task:1'><requestId>r-4</requestId>"
                + "<taskId>4711</taskId></completeTask>";
        CompleteTask bean = new CompleteTask();
        bean.setRequestId("r-4");
        bean.setTaskId("4711");

        Answer first = engine.answer(null, request);
        FaultException second =
                catchThrowableOfType(FaultException.class, () -> engine.contract.call(TestEngine.CALLER, null, bean));

        assertThat(first.fault()).isEqualTo(ErrorCategory.NOT_FOUND);
        assertThat(second.fault()).isInstanceOf(NotFoundFault.class);
        assertThat(TestEngine.text(first)).contains(second.fault().getIncidentId());
        assertThat(engine.answer(null, request).xml()).isEqualTo(first.xml());
    }

    @Test
    void findsNothingUnderAnIdThatTheEngineNeverGives() {
        for (String id : new String[] {"abc", "-1", "0", "+5", "007", "99999999999999999999"}) {
            Answer answer = engine.answer(
                    null, "<unclaimTask xmlns='urn:penstock:task:1'><taskId>" + id + "</taskId></unclaimTask>");

            assertThat(answer.fault()).isEqualTo(ErrorCategory.NOT_FOUND);
            assertThat(TestEngine.text(answer)).contains("ENG-1005", ">" + id + "<");
        }
        assertThat(
                        engine.send(
                                "<listTasks xmlns='urn:penstock:task:1'><processInstanceId>abc</processInstanceId></listTasks>"))
                .contains("listTasksResponse");
    }

    @Test
    void refusesAPageThatIsTooLargeAndACursorThatIsNone() {
        ListProcessInstances large = new ListProcessInstances();
        large.setPage(new io.penstock.contract.types.Page());
        large.getPage().setLimit(1001);
        ListProcessInstances cursor = new ListProcessInstances();
        cursor.setPage(new io.penstock.contract.types.Page());
        cursor.getPage().setAfter("x");

        assertThat(refusal(large)).isEqualTo("ENG-2001");
        assertThat(refusal(cursor)).isEqualTo("ENG-2004");
    }

    @Test
    void refusesWhatIsNoRequest() {
        assertInvalid("<unknown xmlns='urn:penstock:runtime:1'/>", "no request of the contracts");
        assertInvalid("<startProcessInstance xmlns='urn:other'/>", "no request of the contracts");
        assertInvalid("<startProcessInstanceResponse xmlns='urn:penstock:runtime:1'/>", "no request of the contracts");
        assertInvalid("<startProcessInstance xmlns='urn:penstock:runtime:1'/>", "processDefinition");
        assertInvalid("<startProcessInstance xmlns='urn:penstock:runtime:1'>", "");
        assertInvalid("not xml", "");
        assertInvalid("", "");
        assertInvalid(
                "<listTasks xmlns='urn:penstock:task:1'><unassignedOnly>maybe</unassignedOnly></listTasks>", "maybe");
        assertInvalid("<listTasks xmlns='urn:penstock:task:1'/><more/>", "");
        assertInvalid(
                START.formatted("", "7").replace("<t:long>7</t:long>", "<t:dateTime>2026-13-01T00:00:00Z</t:dateTime>"),
                "2026-13-01");
    }

    @Test
    void refusesDocumentTypesAndWhatIsTooLarge() {
        assertInvalid("<!DOCTYPE listTasks><listTasks xmlns='urn:penstock:task:1'/>", "document type");
        assertInvalid(
                "<!DOCTYPE l [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><listTasks xmlns='urn:penstock:task:1'>"
                        + "<assignee>&e;</assignee></listTasks>",
                "document type");
        assertInvalid("<a>".repeat(100) + "</a>".repeat(100), "no request");
        assertInvalid(START.formatted("", "<a>".repeat(100) + "</a>".repeat(100)), "");
        assertInvalid("<listTasks xmlns='urn:penstock:task:1'>" + "<x/>".repeat(5001) + "</listTasks>", "");
        assertInvalid("<listTasks xmlns='urn:penstock:task:1' a='" + "x".repeat(9000) + "'/>", "attribute");
        assertInvalid("<listTasks xmlns='urn:penstock:task:1'>" + "<!--x-->".repeat(20_001) + "</listTasks>", "20000");
        assertInvalid("<listTasks xmlns='urn:penstock:task:1'>" + " ".repeat(11 << 20) + "</listTasks>", "bytes");
    }

    @Test
    void takesFiveMegabytesOfText() {
        String text = "x".repeat(5_000_000);

        String answer = engine.send(
                START.formatted("", "7").replace("<t:long>7</t:long>", "<t:string>" + text + "</t:string>"));

        assertThat(answer).contains("startProcessInstanceResponse");
        assertThat(engine.send("<getVariables xmlns='urn:penstock:runtime:1'><processInstanceId>" + idOf(answer)
                        + "</processInstanceId></getVariables>"))
                .contains(text);
    }

    private void assertInvalid(String request, String because) {
        Answer answer = engine.answer(null, request);

        assertThat(answer.fault()).as(TestEngine.text(answer)).isEqualTo(ErrorCategory.INVALID);
        assertThat(TestEngine.text(answer))
                .contains("invalidFault", "ENG-2001", "incidentId", because)
                .doesNotContain("Exception", "java.", "com.", "jakarta", "SAX", "\tat ")
                .hasSizeLessThan(3000);
    }

    private String refusal(Object request) {
        return catchThrowableOfType(FaultException.class, () -> engine.contract.call(TestEngine.CALLER, null, request))
                .fault()
                .getCode();
    }

    private int instances() {
        var response = (ListProcessInstancesResponse)
                engine.contract.call(TestEngine.CALLER, null, new ListProcessInstances());
        return response.getProcessInstance().size();
    }

    private static StartProcessInstance start() {
        StartProcessInstance start = new StartProcessInstance();
        start.setProcessDefinition(new ProcessDefinitionSelector());
        start.getProcessDefinition().setKey("review");
        return start;
    }

    private static String idOf(String answer) {
        Matcher id = Pattern.compile("<(?:\\w+:)?id>(\\d+)</").matcher(answer);
        assertThat(id.find()).as(answer).isTrue();
        return id.group(1);
    }
}
