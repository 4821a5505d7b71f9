package io.penstock.server.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;

/** Calls SOAP 1.1 with nothing but the JDK: envelope, WS-Security header with a password digest, and MTOM made by hand. */
final class SoapCaller {

    private static final String SECURITY =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
    private static final String UTILITY =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
    private static final String PROFILE =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0";
    private static final String MESSAGES =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0";

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final SecureRandom random = new SecureRandom();
    private final DemoTarget target;
    private final Clock clock;

    SoapCaller(DemoTarget target, Clock clock) {
        this.target = target;
        this.clock = clock;
    }

    /** Sends a request element; a fault comes back as an answer, too. */
    XmlAnswer call(String service, String operation, String element) {
        return post(
                service, operation, "text/xml; charset=utf-8", envelope(element).getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a request element whose binary contents travel beside it as MIME parts, as MTOM says. */
    XmlAnswer callWithAttachments(String service, String operation, String element, Map<String, byte[]> attachments) {
        String boundary = "part-" + UUID.randomUUID();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        part(
                body,
                boundary,
                "<envelope>",
                "application/xop+xml; charset=utf-8; type=\"text/xml\"",
                envelope(element).getBytes(StandardCharsets.UTF_8));
        attachments.forEach((id, content) -> part(body, boundary, "<" + id + ">", "application/octet-stream", content));
        body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        String type =
                "multipart/related; type=\"application/xop+xml\"; start=\"<envelope>\"; start-info=\"text/xml\"; boundary=\""
                        + boundary + "\"";
        return post(service, operation, type, body.toByteArray());
    }

    private static void part(ByteArrayOutputStream body, String boundary, String id, String type, byte[] content) {
        body.writeBytes(("--" + boundary + "\r\nContent-Type: " + type
                        + "\r\nContent-Transfer-Encoding: binary\r\nContent-ID: " + id + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private XmlAnswer post(String service, String operation, String contentType, byte[] body) {
        String name =
                service.substring(0, service.length() - "Service".length()).toLowerCase(java.util.Locale.ROOT);
        HttpRequest request = HttpRequest.newBuilder(URI.create(target.httpUrl() + "/services/" + service))
                .header("Content-Type", contentType)
                .header("SOAPAction", "\"urn:penstock:" + name + ":1:" + operation + "\"")
                .timeout(Duration.ofSeconds(60))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            HttpResponse<String> response =
                    client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            String text = response.body();
            // An answer with attachments has its envelope first.
            int begin = text.indexOf("<soap:Envelope");
            int end = text.lastIndexOf("Envelope>");
            if (begin < 0 || end < 0) {
                throw new DemoFailedException(
                        operation + " was answered with HTTP " + response.statusCode() + ": " + text);
            }
            return XmlAnswer.parse(text.substring(begin, end + "Envelope>".length()));
        } catch (IOException e) {
            throw new DemoFailedException(operation + " got no answer from " + request.uri() + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailedException(operation + " was interrupted", e);
        }
    }

    private String envelope(String element) {
        return "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Header>" + security()
                + "</soap:Header><soap:Body>" + element + "</soap:Body></soap:Envelope>";
    }

    private String security() {
        byte[] nonce = new byte[16];
        random.nextBytes(nonce);
        String created = clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
        return "<wsse:Security xmlns:wsse=\"" + SECURITY + "\" xmlns:wsu=\"" + UTILITY + "\" soap:mustUnderstand=\"1\">"
                + "<wsse:UsernameToken><wsse:Username>" + target.user() + "</wsse:Username>"
                + "<wsse:Password Type=\"" + PROFILE + "#PasswordDigest\">" + digest(nonce, created)
                + "</wsse:Password>"
                + "<wsse:Nonce EncodingType=\"" + MESSAGES + "#Base64Binary\">"
                + Base64.getEncoder().encodeToString(nonce) + "</wsse:Nonce>"
                + "<wsu:Created>" + created + "</wsu:Created></wsse:UsernameToken></wsse:Security>";
    }

    /** Base64(SHA-1(nonce + created + password)), as the UsernameToken profile wants it. */
    private String digest(byte[] nonce, String created) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-1");
            sha.update(nonce);
            sha.update(created.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder()
                    .encodeToString(sha.digest(target.password().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-1", e);
        }
    }
}
