package io.penstock.soap;

import static io.penstock.soap.Envelopes.digest;
import static io.penstock.soap.Envelopes.soap11;
import static io.penstock.soap.TestServer.ADMIN;
import static io.penstock.soap.TestServer.PASSWORD;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SoapLimitsTest {

    private static final String LIST = "<listTasks xmlns='urn:penstock:task:1'/>";
    private static final int MEGABYTE = 1_000_000;

    private static TestServer server;
    private static RawClient raw;

    @BeforeAll
    static void start() throws Exception {
        server = new TestServer();
        raw = new RawClient(server);
        new TestClient(server, ADMIN).deploy("review.bpmn");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void takesFiveMegabytesAsTextAndAsBase64() {
        String text = "x".repeat(5 * MEGABYTE);
        String base64 = Base64.getEncoder().encodeToString(new byte[5 * MEGABYTE]);

        assertThat(raw.post11("RuntimeService", start("<t:string>" + text + "</t:string>"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(raw.post11("RuntimeService", start("<t:bytes><t:content>" + base64 + "</t:content></t:bytes>"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void refusesATooLargeLengthWithoutReadingTheBody() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(head("Content-Length: 52428800"));
            socket.getOutputStream().write("<s:Envelope".getBytes(ISO_8859_1));

            assertThat(new String(socket.getInputStream().readNBytes(12), ISO_8859_1))
                    .isEqualTo("HTTP/1.1 413");
        }
        assertHealthy();
    }

    @Test
    void refusesABodyThatIsLargerThanItSaid() throws Exception {
        assertThat(statusOfChunked("")).isEqualTo("HTTP/1.1 413");
        assertThat(statusOfChunked(soap11(digest(ADMIN, PASSWORD), start("<t:string>"))))
                .isEqualTo("HTTP/1.1 413");
        assertHealthy();
    }

    @Test
    void staysHealthyUnderManyTooLargeRequests() throws Exception {
        long before = usedMemory();
        ExecutorService senders = Executors.newFixedThreadPool(20);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                answers.add(senders.submit(() -> statusOfChunked("<s:Envelope>")));
            }
            for (Future<String> answer : answers) {
                assertThat(answer.get()).isEqualTo("HTTP/1.1 413");
            }
        } finally {
            senders.shutdownNow();
        }
        assertThat(usedMemory() - before).isLessThan(50L * MEGABYTE);
        assertHealthy();
    }

    @Test
    void refusesWhatIsTooDeepTooManyOrTooLong() {
        List<String> bodies = List.of(
                "<a>".repeat(200) + "</a>".repeat(200),
                "<listTasks xmlns='urn:penstock:task:1' " + attributes(100) + "/>",
                "<listTasks xmlns='urn:penstock:task:1' " + namespaces(100) + "/>",
                "<listTasks xmlns='urn:penstock:task:1' a='" + "x".repeat(10_000) + "'/>",
                "<listTasks xmlns='urn:penstock:task:1'>" + "<!---->".repeat(25_000) + "</listTasks>",
                "<listTasks xmlns='urn:penstock:task:1'>" + "<?p?>".repeat(25_000) + "</listTasks>",
                "<listTasks xmlns='urn:penstock:task:1'>" + "<a/>".repeat(25_000) + "</listTasks>",
                "<" + "n".repeat(MEGABYTE) + "/>");

        for (String body : bodies) {
            HttpResponse<String> inBody = raw.post11("TaskService", soap11(digest(ADMIN, PASSWORD), body));
            HttpResponse<String> inHeader =
                    raw.post11("TaskService", soap11("<h>" + body + "</h>" + digest(ADMIN, PASSWORD), "<x/>"));

            assertThat(inBody.body()).contains("soap:Client", "invalidFault").hasSizeLessThan(6000);
            assertThat(inBody.statusCode()).isEqualTo(500);
            assertThat(inHeader.body()).contains("soap:Client").hasSizeLessThan(6000);
        }
        assertHealthy();
    }

    private static String start(String value) {
        return soap11(
                digest(ADMIN, PASSWORD),
                "<startProcessInstance xmlns='urn:penstock:runtime:1' xmlns:t='urn:penstock:types:1'><processDefinition>"
                        + "<key>review</key></processDefinition><variables><t:variable><t:name>big</t:name>" + value
                        + "</t:variable></variables></startProcessInstance>");
    }

    private static String attributes(int count) {
        StringBuilder attributes = new StringBuilder();
        for (int i = 0; i < count; i++) {
            attributes.append(" a").append(i).append("='1'");
        }
        return attributes.toString();
    }

    private static String namespaces(int count) {
        StringBuilder namespaces = new StringBuilder();
        for (int i = 0; i < count; i++) {
            namespaces.append(" xmlns:a").append(i).append("='urn:").append(i).append("'");
        }
        return namespaces.toString();
    }

    /** Sends 50 MB in chunks and gives the first bytes of the answer. */
    private static String statusOfChunked(String beginning) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(30_000);
            OutputStream out = socket.getOutputStream();
            out.write(head("Transfer-Encoding: chunked"));
            byte[] spaces = " ".repeat(64 << 10).getBytes(ISO_8859_1);
            try {
                writeChunk(out, beginning.getBytes(UTF_8));
                for (int sent = 0; sent < 50 * MEGABYTE; sent += spaces.length) {
                    writeChunk(out, spaces);
                }
                out.write("0\r\n\r\n".getBytes(ISO_8859_1));
            } catch (IOException e) {
                // The server stopped reading; its answer is there.
            }
            return new String(socket.getInputStream().readNBytes(12), ISO_8859_1);
        }
    }

    private static byte[] head(String length) {
        return String.join(
                        "\r\n",
                        "POST /services/TaskService HTTP/1.1",
                        "Host: localhost",
                        "Content-Type: text/xml",
                        length,
                        "",
                        "")
                .getBytes(ISO_8859_1);
    }

    private static void writeChunk(OutputStream out, byte[] chunk) throws IOException {
        if (chunk.length > 0) {
            out.write((Integer.toHexString(chunk.length) + "\r\n").getBytes(ISO_8859_1));
            out.write(chunk);
            out.write("\r\n".getBytes(ISO_8859_1));
        }
    }

    private static void assertHealthy() {
        assertThat(raw.post11("TaskService", soap11(digest(ADMIN, PASSWORD), LIST))
                        .statusCode())
                .isEqualTo(200);
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
