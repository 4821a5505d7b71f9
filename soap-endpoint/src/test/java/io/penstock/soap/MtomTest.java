package io.penstock.soap;

import static io.penstock.soap.Envelopes.digest;
import static io.penstock.soap.Envelopes.soap12;
import static io.penstock.soap.TestServer.ADMIN;
import static io.penstock.soap.TestServer.PASSWORD;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.repository.GetDeploymentResource;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MtomTest {

    private static final String BOUNDARY = "part-of-message";

    @TempDir
    private static Path temporary;

    private static TestServer server;
    private static RawClient raw;

    @BeforeAll
    static void start() {
        server = new TestServer(SoapSettings.defaults().withTemporaryDirectory(temporary));
        raw = new RawClient(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void carriesFilesUpAndDown(boolean newer) throws Exception {
        byte[] file = new byte[5_000_000];
        new java.util.Random(1).nextBytes(file);
        TestClient mtom = new TestClient(server, ADMIN, newer).withMtom();
        TestClient plain = new TestClient(server, ADMIN, newer);

        String byMtom = deploy(mtom, file);
        String plainly = deploy(plain, file);

        assertThat(read(mtom, byMtom)).isEqualTo(file);
        assertThat(read(plain, byMtom)).isEqualTo(file);
        assertThat(read(mtom, plainly)).isEqualTo(file);
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void answersWithMtomOnlyWhoSpeaksIt() {
        String list = "<listDeployments xmlns='urn:penstock:repository:1'/>";

        assertThat(raw.post12("RepositoryService", soap12(digest(ADMIN, PASSWORD), list))
                        .headers()
                        .firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/soap+xml"));
    }

    @Test
    void oneRequestIdIsOneRequestWithOrWithoutMtom() throws Exception {
        var first = TestClient.deployment("notes.txt", "hello".getBytes(ISO_8859_1));
        first.setRequestId("mtom-1");
        var again = TestClient.deployment("notes.txt", "hello".getBytes(ISO_8859_1));
        again.setRequestId("mtom-1");

        String id = new TestClient(server, ADMIN)
                .withMtom()
                .repository()
                .createDeployment(first)
                .getDeployment()
                .getId();

        assertThat(new TestClient(server, ADMIN)
                        .repository()
                        .createDeployment(again)
                        .getDeployment()
                        .getId())
                .isEqualTo(id);
    }

    @Test
    void refusesTooManyPartsAndTooManyHeaders() {
        String many = ("--" + BOUNDARY + "\r\nContent-ID: <x>\r\nContent-Type: text/plain\r\n\r\nx\r\n").repeat(60);
        String headers = "--" + BOUNDARY + "\r\n" + "A: b\r\n".repeat(5000) + "\r\nx\r\n";
        String longHeader = "--" + BOUNDARY + "\r\nContent-ID: <" + "x".repeat(5000) + ">\r\n\r\nx\r\n";

        for (String parts : new String[] {many, headers, longHeader}) {
            HttpResponse<String> answer = raw.post(
                    "RepositoryService",
                    "multipart/related; type=\"application/xop+xml\"; start=\"<root>\"; boundary=\"" + BOUNDARY
                            + "\"; start-info=\"application/soap+xml\"",
                    message(parts));

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(500);
            assertThat(answer.body()).contains("invalidFault", "soap:Sender").doesNotContain("Exception");
        }
    }

    @Test
    void followsNoReferenceOutOfTheMessage() {
        String body = "<createDeployment xmlns='urn:penstock:repository:1'><name>x</name><resource><name>x.txt</name>"
                + "<content><i:Include xmlns:i='http://www.w3.org/2004/08/xop/include' href='file:///etc/hostname'/>"
                + "</content></resource></createDeployment>";
        HttpResponse<String> answer = raw.post(
                "RepositoryService",
                "multipart/related; type=\"application/xop+xml\"; start=\"<root>\"; boundary=\"" + BOUNDARY
                        + "\"; start-info=\"application/soap+xml\"",
                ("--" + BOUNDARY + "\r\nContent-ID: <root>\r\nContent-Type: application/xop+xml;"
                                + " type=\"application/soap+xml\"\r\n\r\n" + soap12(digest(ADMIN, PASSWORD), body)
                                + "\r\n--" + BOUNDARY + "--\r\n")
                        .getBytes(ISO_8859_1));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(500);
        assertThat(answer.body()).contains("invalidFault");
    }

    private static byte[] message(String parts) {
        return ("--" + BOUNDARY
                        + "\r\nContent-ID: <root>\r\nContent-Type: application/xop+xml; type=\"application/soap+xml\"\r\n\r\n"
                        + soap12(digest(ADMIN, PASSWORD), "<listDeployments xmlns='urn:penstock:repository:1'/>")
                        + "\r\n"
                        + parts + "--" + BOUNDARY + "--\r\n")
                .getBytes(ISO_8859_1);
    }

    private static String deploy(TestClient client, byte[] file) throws Exception {
        return client.repository()
                .createDeployment(TestClient.deployment("data.bin", file))
                .getDeployment()
                .getId();
    }

    private static byte[] read(TestClient client, String deploymentId) throws Exception {
        GetDeploymentResource get = new GetDeploymentResource();
        get.setDeploymentId(deploymentId);
        get.setResourceName("data.bin");
        return client.repository()
                .getDeploymentResource(get)
                .getContent()
                .getInputStream()
                .readAllBytes();
    }
}
