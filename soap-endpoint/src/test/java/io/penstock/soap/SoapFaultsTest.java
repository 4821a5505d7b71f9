package io.penstock.soap;

import static io.penstock.soap.Envelopes.digest;
import static io.penstock.soap.Envelopes.soap11;
import static io.penstock.soap.Envelopes.soap12;
import static io.penstock.soap.TestServer.ADMIN;
import static io.penstock.soap.TestServer.PASSWORD;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoapFaultsTest {

    private static TestServer server;
    private static RawClient raw;

    @BeforeAll
    static void start() {
        server = new TestServer();
        raw = new RawClient(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<completeTask xmlns='urn:penstock:task:1'/>",
                "<completeTask xmlns='urn:penstock:task:1'><taskId/></completeTask>",
                "<completeTask xmlns='urn:penstock:task:1'><taskId>1</taskId><taskId>2</taskId></completeTask>",
                "<completeTask xmlns='urn:other'><taskId>1</taskId></completeTask>",
                "<completeTask><taskId>1</taskId></completeTask>",
                "<listTasks xmlns='urn:penstock:task:1'><unassignedOnly>maybe</unassignedOnly></listTasks>",
                "<listTasks xmlns='urn:penstock:task:1'><page><limit>0</limit></page></listTasks>",
                "<listTasks xmlns='urn:penstock:task:1'><page><limit>many</limit></page></listTasks>",
                "<listTasks xmlns='urn:penstock:task:1'>",
                "<listTasks xmlns='urn:penstock:task:1'>&undeclared;</listTasks>",
                "<listTasksResponse xmlns='urn:penstock:task:1'/>",
                "<listTasks xmlns='urn:penstock:task:1'/><listTasks xmlns='urn:penstock:task:1'/>",
                "<listTasks xmlns='urn:penstock:task:1'/><completeTask xmlns='urn:penstock:task:1'/>",
                "<listTasks xmlns='urn:penstock:task:1'/></s:Body><s:Body><listTasks xmlns='urn:penstock:task:1'/>",
                "<setTaskVariables xmlns='urn:penstock:task:1' xmlns:t='urn:penstock:types:1'><taskId>1</taskId>"
                        + "<variables><t:variable><t:name>d</t:name><t:dateTime>2026-13-01T00:00:00Z</t:dateTime>"
                        + "</t:variable></variables></setTaskVariables>",
                "<setTaskVariables xmlns='urn:penstock:task:1' xmlns:t='urn:penstock:types:1'><taskId>1</taskId>"
                        + "<variables><t:variable><t:name>d</t:name><t:long>1</t:long><t:string>1</t:string>"
                        + "</t:variable></variables></setTaskVariables>",
                ""
            })
    void aBrokenRequestIsTheSendersMistakeAndSaysWhy(String body) {
        assertInvalid(
                raw.post11("TaskService", soap11(digest(ADMIN, PASSWORD), body)),
                raw.post12("TaskService", soap12(digest(ADMIN, PASSWORD), body)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "<?xml version='1.0'?>",
                "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><x>&e;</x>",
                "<!DOCTYPE x><x/>",
                "<x/>",
                "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'/><more/>"
            })
    void whatIsNoEnvelopeIsTheSendersMistake(String text) {
        HttpResponse<String> answer = raw.post11("TaskService", text);

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).containsAnyOf("Client<", "VersionMismatch<", "FailedAuthentication<");
        assertClean(answer);
    }

    @Test
    void aDocumentTypeIsRefusedThoughTheRestIsRight() {
        String entity = "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>";

        assertInvalid(
                raw.post11(
                        "TaskService",
                        entity + soap11(digest(ADMIN, PASSWORD), "<listTasks xmlns='urn:penstock:task:1'/>")),
                raw.post12(
                        "TaskService",
                        entity + soap12(digest(ADMIN, PASSWORD), "<listTasks xmlns='urn:penstock:task:1'/>")));
    }

    @Test
    void anUnknownThingIsTheSendersMistake() {
        String body = "<completeTask xmlns='urn:penstock:task:1'><taskId>4711</taskId></completeTask>";

        HttpResponse<String> older = raw.post11("TaskService", soap11(digest(ADMIN, PASSWORD), body));
        HttpResponse<String> newer = raw.post12("TaskService", soap12(digest(ADMIN, PASSWORD), body));

        assertThat(older.statusCode()).isEqualTo(500);
        assertThat(older.body()).contains("soap:Client", "notFoundFault", "ENG-1005", "<id>4711</id>");
        assertThat(newer.statusCode()).isEqualTo(500);
        assertThat(newer.body()).contains("soap:Sender", "notFoundFault", "ENG-1005");
        assertClean(older);
        assertClean(newer);
    }

    @Test
    void aFailureOfTheEngineSaysNothingOfItsCause() {
        String body = "<listTasks xmlns='urn:penstock:task:1'/>";
        try (TestServer broken = new TestServer()) {
            RawClient client = new RawClient(broken);
            client.post11("TaskService", soap11(digest(ADMIN, PASSWORD), body));
            broken.loseDatabase();

            HttpResponse<String> older = client.post11("TaskService", soap11(digest(ADMIN, PASSWORD), body));
            HttpResponse<String> newer = client.post12("TaskService", soap12(digest(ADMIN, PASSWORD), body));

            assertThat(older.statusCode()).isEqualTo(500);
            assertThat(older.body()).contains("soap:Server", "<incidentId>");
            assertThat(older.body()).containsAnyOf("unavailableFault", "internalFault");
            assertThat(newer.statusCode()).isEqualTo(500);
            assertThat(newer.body()).contains("soap:Receiver", "<incidentId>");
            assertClean(older);
            assertClean(newer);
        }
    }

    @Test
    void anActionOfAnotherOperationIsRefused() {
        String body = "<listTasks xmlns='urn:penstock:task:1'/>";
        HttpResponse<String> other = raw.post(
                "TaskService",
                "text/xml",
                BodyPublishers.ofString(soap11(digest(ADMIN, PASSWORD), body)),
                "SOAPAction",
                "\"urn:penstock:task:1:completeTask\"");
        HttpResponse<String> unknown = raw.post(
                "TaskService",
                "text/xml",
                BodyPublishers.ofString(soap11(digest(ADMIN, PASSWORD), body)),
                "SOAPAction",
                "\"urn:nothing\"");
        HttpResponse<String> newer = raw.post(
                "TaskService",
                "application/soap+xml; action=\"urn:penstock:task:1:completeTask\"",
                soap12(digest(ADMIN, PASSWORD), body).getBytes(UTF_8));
        HttpResponse<String> right = raw.post(
                "TaskService",
                "text/xml",
                BodyPublishers.ofString(soap11(digest(ADMIN, PASSWORD), body)),
                "SOAPAction",
                "\"urn:penstock:task:1:listTasks\"");

        assertThat(right.statusCode()).isEqualTo(200);
        assertThat(other.body()).contains("soap:Client", "invalidFault");
        assertThat(unknown.body()).contains("soap:Client", "invalidFault");
        assertThat(newer.body()).contains("soap:Sender", "invalidFault");
    }

    @Test
    void onlyPostOfSoapIsAnswered() {
        String envelope = soap11(digest(ADMIN, PASSWORD), "<listTasks xmlns='urn:penstock:task:1'/>");

        assertThat(raw.method("GET", "TaskService").statusCode()).isEqualTo(405);
        assertThat(raw.method("GET", "").statusCode()).isEqualTo(405);
        assertThat(raw.method("GET", "TaskService?js").statusCode()).isEqualTo(404);
        assertThat(raw.method("GET", "TaskService?wsdl=../logback.xml").statusCode())
                .isEqualTo(404);
        assertThat(raw.method("GET", "TaskService?wsdl=other.wsdl").statusCode())
                .isEqualTo(404);
        assertThat(raw.method("GET", "Nothing?wsdl").statusCode()).isEqualTo(404);
        assertThat(raw.method("PUT", "TaskService").statusCode()).isEqualTo(405);
        assertThat(raw.method("DELETE", "TaskService").statusCode()).isEqualTo(405);
        assertThat(raw.method("HEAD", "TaskService").statusCode()).isEqualTo(405);
        assertThat(raw.method("OPTIONS", "TaskService").statusCode()).isEqualTo(405);
        assertThat(raw.post("TaskService", "application/json", envelope.getBytes(UTF_8))
                        .statusCode())
                .isEqualTo(415);
        assertThat(raw.post("TaskService", "text/xml; charset=koi8-r", envelope.getBytes(UTF_8))
                        .statusCode())
                .isEqualTo(415);
        assertThat(raw.post("TaskService", "multipart/form-data; boundary=x", envelope.getBytes(UTF_8))
                        .statusCode())
                .isEqualTo(415);
        assertThat(raw.post("TaskService", "text/xml", BodyPublishers.ofString(envelope), "Content-Encoding", "gzip")
                        .statusCode())
                .isEqualTo(415);
        assertThat(raw.post11("Nothing", envelope).statusCode()).isEqualTo(404);
    }

    private static void assertInvalid(HttpResponse<String> older, HttpResponse<String> newer) {
        assertThat(older.body()).contains("soap:Client", "invalidFault", "ENG-2001", "<incidentId>");
        assertThat(older.statusCode()).isEqualTo(500);
        assertThat(newer.body()).contains("soap:Sender", "invalidFault", "ENG-2001", "<incidentId>");
        assertThat(newer.statusCode()).isEqualTo(500);
        assertClean(older);
        assertClean(newer);
    }

    private static void assertClean(HttpResponse<String> answer) {
        assertThat(answer.body())
                .doesNotContain(
                        "Exception", "java.", "org.", "com.ctc", "jakarta.", "select ", "\tat ", "unknown-source")
                .hasSizeLessThan(5000);
    }
}
