package io.penstock.soap;

import static io.penstock.soap.Envelopes.digest;
import static io.penstock.soap.Envelopes.soap11;
import static io.penstock.soap.Envelopes.soap12;
import static io.penstock.soap.TestServer.ADMIN;
import static io.penstock.soap.TestServer.PARTICIPANT;
import static io.penstock.soap.TestServer.PASSWORD;
import static io.penstock.soap.TestServer.READER;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.contract.runtime.GetVariables;
import io.penstock.contract.runtime.StartProcessInstance;
import io.penstock.contract.task.ClaimTask;
import io.penstock.contract.task.CompleteTask;
import io.penstock.contract.task.ListTasks;
import io.penstock.contract.task.Task;
import io.penstock.contract.types.ConflictException;
import io.penstock.contract.types.ForbiddenException;
import io.penstock.contract.types.InvalidException;
import io.penstock.contract.types.NotFoundException;
import java.net.http.HttpResponse;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoapCallsTest {

    private static final String LIST = "<listTasks xmlns='urn:penstock:task:1'/>";

    private static TestServer server;
    private static RawClient raw;
    private static TestClient admin;

    @BeforeAll
    static void start() throws Exception {
        server = new TestServer();
        raw = new RawClient(server);
        admin = new TestClient(server, ADMIN);
        admin.deploy("review.bpmn");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void answersSoap11AndSoap12AtOneAddress() {
        HttpResponse<String> older = raw.post11("TaskService", soap11(digest(ADMIN, PASSWORD), LIST));
        HttpResponse<String> newer = raw.post12("TaskService", soap12(digest(ADMIN, PASSWORD), LIST));

        assertThat(older.statusCode()).isEqualTo(200);
        assertThat(older.body()).contains("listTasksResponse", Envelopes.SOAP11);
        assertThat(contentType(older)).startsWith("text/xml").contains("charset=utf-8");
        assertThat(newer.statusCode()).isEqualTo(200);
        assertThat(newer.body()).contains("listTasksResponse", Envelopes.SOAP12);
        assertThat(contentType(newer)).startsWith("application/soap+xml").contains("charset=utf-8");
    }

    @Test
    void answersInUtf8WhateverWasAsked() {
        byte[] envelope = soap11(
                        digest(ADMIN, PASSWORD),
                        "<startProcessInstance xmlns='urn:penstock:runtime:1'><processDefinition><key>review</key>"
                                + "</processDefinition><businessKey>gr\u00fcn</businessKey></startProcessInstance>")
                .getBytes(ISO_8859_1);

        HttpResponse<String> answer = raw.post("RuntimeService", "text/xml; charset=ISO-8859-1", envelope);

        assertThat(answer.body()).contains("gr\u00fcn");
        assertThat(contentType(answer)).contains("charset=utf-8");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void runsAProcessThroughTypedClients(boolean newer) throws Exception {
        TestClient client = new TestClient(server, PARTICIPANT, newer);
        StartProcessInstance start = TestClient.start("review");
        start.setBusinessKey("typed-" + newer);

        String id = client.runtime()
                .startProcessInstance(start)
                .getProcessInstance()
                .getId();
        ListTasks list = new ListTasks();
        list.setProcessInstanceId(id);
        Task task = client.task().listTasks(list).getTask().get(0);
        ClaimTask claim = new ClaimTask();
        claim.setTaskId(task.getId());
        client.task().claimTask(claim);
        CompleteTask complete = new CompleteTask();
        complete.setTaskId(task.getId());
        client.task().completeTask(complete);

        assertThat(task.getName()).isEqualTo("Decide");
        assertThat(client.task().listTasks(list).getTask()).isEmpty();
        assertThat(client.history()
                        .listHistoricProcessInstances(new io.penstock.contract.history.ListHistoricProcessInstances())
                        .getHistoricProcessInstance())
                .anySatisfy(ended -> {
                    assertThat(ended.getId()).isEqualTo(id);
                    assertThat(ended.getEndTime()).isNotNull();
                    assertThat(ended.getStartUserId()).isEqualTo(PARTICIPANT);
                });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void raisesTypedFaults(boolean newer) throws Exception {
        TestClient client = new TestClient(server, PARTICIPANT, newer);
        TestClient reader = new TestClient(server, READER, newer);
        GetVariables unknown = new GetVariables();
        unknown.setProcessInstanceId("4711");
        StartProcessInstance twice = TestClient.start("review");
        twice.setVariables(new io.penstock.contract.types.Variables());
        for (int i = 0; i < 2; i++) {
            io.penstock.contract.types.Variable variable = new io.penstock.contract.types.Variable();
            variable.setName("n");
            variable.setString("");
            twice.getVariables().getVariable().add(variable);
        }
        StartProcessInstance first = TestClient.start("review");
        first.setRequestId("typed-fault-" + newer);
        client.runtime().startProcessInstance(first);
        first.setBusinessKey("other");

        assertThatThrownBy(() -> client.runtime().getVariables(unknown))
                .isInstanceOfSatisfying(NotFoundException.class, e -> {
                    assertThat(e.getFaultInfo().getCode()).isEqualTo("ENG-1004");
                    assertThat(e.getFaultInfo().getIncidentId()).isNotEmpty();
                    assertThat(e.getFaultInfo().getReference().get(0).getId()).isEqualTo("4711");
                });
        assertThatThrownBy(() -> client.runtime().startProcessInstance(TestClient.start("nowhere")))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> client.runtime().startProcessInstance(twice))
                .isInstanceOfSatisfying(
                        InvalidException.class,
                        e -> assertThat(e.getFaultInfo().getCode()).isEqualTo("ENG-2003"));
        assertThatThrownBy(() -> client.runtime().startProcessInstance(first))
                .isInstanceOfSatisfying(
                        ConflictException.class,
                        e -> assertThat(e.getFaultInfo().getCode()).isEqualTo("ENG-4004"));
        assertThatThrownBy(() -> reader.runtime().startProcessInstance(TestClient.start("review")))
                .isInstanceOfSatisfying(
                        ForbiddenException.class,
                        e -> assertThat(e.getFaultInfo().getCode()).isEqualTo("ENG-3001"));
    }

    @Test
    void givesARepeatedRequestTheFirstAnswerInEitherVersion() {
        String body = "<startProcessInstance xmlns='urn:penstock:runtime:1'><requestId>soap-1</requestId>"
                + "<processDefinition><key>review</key></processDefinition></startProcessInstance>";

        HttpResponse<String> first = raw.post11("RuntimeService", soap11(digest(ADMIN, PASSWORD), body));
        HttpResponse<String> again = raw.post11("RuntimeService", soap11(digest(ADMIN, PASSWORD), body));
        HttpResponse<String> newer = raw.post12("RuntimeService", soap12(digest(ADMIN, PASSWORD), body));

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(newer.body().replace(Envelopes.SOAP12, Envelopes.SOAP11)).isEqualTo(first.body());
    }

    @Test
    void publishesTheContracts() {
        for (String service : new String[] {
            "RepositoryService",
            "RuntimeService",
            "TaskService",
            "ExternalTaskService",
            "HistoryService",
            "ManagementService"
        }) {
            HttpResponse<String> wsdl = raw.method("GET", service + "?wsdl");

            assertThat(wsdl.statusCode()).isEqualTo(200);
            assertThat(wsdl.body())
                    .contains("/services/" + service + "?xsd=")
                    .contains(server.address(service).toString())
                    .doesNotContain("localhost:8080");
        }
        assertThat(raw.method("GET", "TaskService?xsd=task.xsd").body()).contains("TaskService?xsd=penstock-types.xsd");
        assertThat(raw.method("GET", "TaskService?wsdl=penstock-faults.wsdl").statusCode())
                .isEqualTo(200);
        assertThat(raw.method("GET", "TaskService?xsd=penstock-types.xsd").statusCode())
                .isEqualTo(200);
    }

    @Test
    void hidesTheContractsWhenTheOperatorWantsIt() {
        try (TestServer hidden = new TestServer(SoapSettings.defaults().withWsdl(false))) {
            assertThat(new RawClient(hidden).method("GET", "TaskService?wsdl").statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void writesThePublicAddressIntoTheContracts() {
        try (TestServer behindProxy =
                new TestServer(SoapSettings.defaults().withPublicAddress("https://bpm.example.com/services"))) {
            assertThat(new RawClient(behindProxy)
                            .method("GET", "TaskService?wsdl")
                            .body())
                    .contains("location=\"https://bpm.example.com/services/TaskService\"")
                    .doesNotContain("location=\"http://127.0.0.1");
        }
    }

    private static String contentType(HttpResponse<?> answer) {
        return answer.headers().firstValue("Content-Type").orElseThrow().toLowerCase(Locale.ROOT);
    }
}
