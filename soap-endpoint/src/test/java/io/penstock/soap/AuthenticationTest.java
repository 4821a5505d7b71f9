package io.penstock.soap;

import static io.penstock.soap.Envelopes.digest;
import static io.penstock.soap.Envelopes.nonce;
import static io.penstock.soap.Envelopes.security;
import static io.penstock.soap.Envelopes.soap11;
import static io.penstock.soap.Envelopes.soap12;
import static io.penstock.soap.TestServer.ADMIN;
import static io.penstock.soap.TestServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AuthenticationTest {

    private static final String BODY = "<listTasks xmlns='urn:penstock:task:1'/>";
    private static final String ASSERTION =
            "<a:Assertion xmlns:a='urn:oasis:names:tc:SAML:2.0:assertion' ID='x' Version='2.0'/>";

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

    @Test
    void acceptsADigestWithNonceAndTime() {
        assertAccepted(digest(ADMIN, PASSWORD));
        assertAccepted(digest(ADMIN, PASSWORD, nonce(), Instant.now().minusSeconds(280)));
        assertAccepted(digest(ADMIN, PASSWORD, nonce(), Instant.now().plusSeconds(40)));
    }

    @Test
    void refusesWhoeverIsNotProvenInOneWayWithOneText() {
        String good = digest(ADMIN, PASSWORD);
        List<String> headers = List.of(
                "",
                security(""),
                digest(ADMIN, "wrong password"),
                digest("nobody", PASSWORD),
                digest("", PASSWORD),
                digest(ADMIN, PASSWORD, nonce(), Instant.now().minusSeconds(310)),
                digest(ADMIN, PASSWORD, nonce(), Instant.now().plusSeconds(90)),
                digest(ADMIN, PASSWORD, "AAAA", Instant.now()),
                digest(ADMIN, PASSWORD).replaceAll("<w:Nonce.*</w:Nonce>", ""),
                digest(ADMIN, PASSWORD).replaceAll("<u:Created>.*</u:Created>", ""),
                digest(ADMIN, PASSWORD).replaceAll("<u:Created>.*</u:Created>", "<u:Created>today</u:Created>"),
                digest(ADMIN, PASSWORD).replaceAll("<w:Password.*</w:Password>", ""),
                digest(ADMIN, PASSWORD).replace("#PasswordDigest", "#PasswordOther"),
                digest(ADMIN, PASSWORD).replaceAll("<w:Username>.*</w:Username>", ""),
                Envelopes.text(ADMIN, PASSWORD),
                good + good,
                digest(ADMIN, PASSWORD)
                        .replace("s:mustUnderstand=\"1\"", "s:actor=\"urn:someone\" s:role=\"urn:someone\""),
                digest(ADMIN, PASSWORD).replace("</w:Security>", ASSERTION + "</w:Security>"),
                security(ASSERTION),
                security("<w:BinarySecurityToken>AAAA</w:BinarySecurityToken>"),
                security("<d:Signature xmlns:d='http://www.w3.org/2000/09/xmldsig#'/>"),
                digest(ADMIN, PASSWORD)
                        .replace(
                                "<w:UsernameToken>",
                                "<u:Timestamp><u:Created>2020-01-01T00:00:00Z</u:Created>"
                                        + "<u:Expires>2020-01-01T00:05:00Z</u:Expires></u:Timestamp><w:UsernameToken>"));

        for (String header : headers) {
            assertRefused(raw.post11("TaskService", soap11(header, BODY)), "faultcode");
            assertRefused(raw.post12("TaskService", soap12(header, BODY)), "Subcode");
        }
    }

    @Test
    void asksWhoCallsBeforeItReadsTheBody() {
        assertRefused(raw.post11("TaskService", soap11(digest(ADMIN, "wrong"), "<nonsense><")), "faultcode");
    }

    @Test
    void acceptsNoHeaderTwiceWhicheverServiceItComesTo() {
        String nonce = nonce();
        Instant now = Instant.now();

        assertAccepted(digest(ADMIN, PASSWORD, nonce, now));

        assertRefused(raw.post11("TaskService", soap11(digest(ADMIN, PASSWORD, nonce, now), BODY)), "faultcode");
        assertRefused(
                raw.post11(
                        "HistoryService",
                        soap11(
                                digest(ADMIN, PASSWORD, nonce, now),
                                "<listHistoricProcessInstances xmlns='urn:penstock:history:1'/>")),
                "faultcode");
        for (String respelled : List.of(" " + nonce, nonce + "\n", nonce.substring(0, 4) + "\n" + nonce.substring(4))) {
            assertRefused(
                    raw.post11(
                            "TaskService",
                            soap11(Envelopes.digestRespelled(ADMIN, PASSWORD, nonce, respelled, now), BODY)),
                    "faultcode");
        }
    }

    @Test
    void acceptsOneOfManyCopiesAtOnce() throws Exception {
        int copies = 16;
        ExecutorService senders = Executors.newFixedThreadPool(copies);
        try {
            for (int round = 0; round < 10; round++) {
                String envelope = soap11(digest(ADMIN, PASSWORD), BODY);
                CyclicBarrier together = new CyclicBarrier(copies);
                List<Callable<Integer>> sends = new ArrayList<>();
                for (int i = 0; i < copies; i++) {
                    sends.add(() -> {
                        together.await();
                        return raw.post11("TaskService", envelope).statusCode();
                    });
                }
                int accepted = 0;
                for (Future<Integer> status : senders.invokeAll(sends)) {
                    accepted += status.get() == 200 ? 1 : 0;
                }
                assertThat(accepted).isEqualTo(1);
            }
        } finally {
            senders.shutdownNow();
        }
    }

    @Test
    void letsWhoGuessesWait() {
        try (TestServer guessed = new TestServer()) {
            RawClient client = new RawClient(guessed);
            for (int i = 0; i < 12; i++) {
                assertRefused(client.post11("TaskService", soap11(digest(ADMIN, "guess " + i), BODY)), "faultcode");
            }

            assertRefused(client.post11("TaskService", soap11(digest(ADMIN, PASSWORD), BODY)), "faultcode");
            assertThat(client.post11("TaskService", soap11(digest(TestServer.READER, PASSWORD), BODY))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void takesAPasswordInClearOnlyWhereTheOperatorAllowsIt() {
        try (TestServer open = new TestServer(SoapSettings.defaults().withTextPasswords(true))) {
            RawClient client = new RawClient(open);

            assertThat(client.post11("TaskService", soap11(Envelopes.text(ADMIN, PASSWORD), BODY))
                            .statusCode())
                    .isEqualTo(200);
            assertRefused(client.post11("TaskService", soap11(Envelopes.text(ADMIN, "wrong"), BODY)), "faultcode");
            assertRefused(client.post11("TaskService", soap11(Envelopes.text("nobody", PASSWORD), BODY)), "faultcode");
        }
    }

    private static void assertAccepted(String header) {
        HttpResponse<String> answer = raw.post11("TaskService", soap11(header, BODY));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static void assertRefused(HttpResponse<String> answer, String where) {
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body().replaceAll("incident [0-9a-f]{16}", "incident #"))
                .contains("wsse:FailedAuthentication", where, ">The sender was not authenticated; incident #<")
                .doesNotContain("etail", "Exception", "password", "user");
    }
}
