package io.penstock.soap;

import static io.penstock.soap.TestServer.ADMIN;
import static io.penstock.soap.TestServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SoapCallsTest {

    private static TestServer server;
    private static RawClient client;

    @BeforeAll
    static void start() {
        server = new TestServer();
        client = new RawClient(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void answersSoap11AndSoap12AtOneAddress() {
        HttpResponse<String> old = client.post11(
                "TaskService",
                Envelopes.soap11(Envelopes.digest(ADMIN, PASSWORD), "<listTasks xmlns='urn:penstock:task:1'/>"));
        HttpResponse<String> now = client.post12(
                "TaskService",
                Envelopes.soap12(Envelopes.digest(ADMIN, PASSWORD), "<listTasks xmlns='urn:penstock:task:1'/>"));

        assertThat(old.body()).contains("listTasksResponse", Envelopes.SOAP11);
        assertThat(old.statusCode()).isEqualTo(200);
        assertThat(old.headers().firstValue("Content-Type")).hasValueSatisfying(t -> assertThat(t.toLowerCase())
                .startsWith("text/xml").contains("utf-8"));
        assertThat(now.body()).contains("listTasksResponse", Envelopes.SOAP12);
        assertThat(now.headers().firstValue("Content-Type")).hasValueSatisfying(t -> assertThat(t.toLowerCase())
                .startsWith("application/soap+xml").contains("utf-8"));
    }
    @Test
    void faults() {
        for (String body : new String[]{"<listTasks xmlns='urn:penstock:task:1'><x/></listTasks>","<completeTask xmlns='urn:penstock:task:1'><taskId>7</taskId></completeTask>","<nope/>","<listTasks xmlns='urn:penstock:task:1'><","<listTasks xmlns='urn:penstock:task:1'/><listTasks xmlns='urn:penstock:task:1'/>",""}) {
            HttpResponse<String> r = client.post11("TaskService", Envelopes.soap11(Envelopes.digest(ADMIN, PASSWORD), body));
            System.err.println("11 " + r.statusCode() + " " + r.body());
            r = client.post12("TaskService", Envelopes.soap12(Envelopes.digest(ADMIN, PASSWORD), body));
            System.err.println("12 " + r.statusCode() + " " + r.body());
        }
        HttpResponse<String> r = client.post11("TaskService", Envelopes.soap11(Envelopes.digest(ADMIN, "wrong"), "<nope/>"));
        System.err.println("auth 11 " + r.statusCode() + " " + r.body());
        r = client.post12("TaskService", Envelopes.soap12(Envelopes.digest(ADMIN, "wrong"), "<nope/>"));
        System.err.println("auth 12 " + r.statusCode() + " " + r.body());
        r = client.post12("TaskService", "<!DOCTYPE x>" + Envelopes.soap12(Envelopes.digest(ADMIN, "wrong"), "<nope/>"));
        System.err.println("dtd 12 " + r.statusCode() + " " + r.body());
        r = client.post11("TaskService", "hello");
        System.err.println("hello " + r.statusCode() + " " + r.body());
        r = client.post11("TaskService", "");
        System.err.println("empty " + r.statusCode() + " " + r.body());
        r = client.method("GET", "TaskService?wsdl");
        System.err.println("wsdl " + r.statusCode() + " " + r.body().length() + r.body().substring(r.body().length()-800));
        r = client.method("GET", "TaskService?xsd=task.xsd");
        System.err.println("xsd " + r.statusCode() + " " + r.body().length());
        for (String u : new String[]{"", "TaskService", "Nope?wsdl", "TaskService?wsdl=../x", "TaskService?js"}) {
        r = client.method("GET", u);
        System.err.println("get " + u + " " + r.statusCode() + " " + r.body());}
    }
}
