package io.penstock.soap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Sends any bytes to a service. */
final class RawClient {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final TestServer server;

    RawClient(TestServer server) {
        this.server = server;
    }

    HttpResponse<String> post11(String service, String envelope) {
        return post(service, "text/xml; charset=utf-8", envelope.getBytes(UTF_8));
    }

    HttpResponse<String> post12(String service, String envelope) {
        return post(service, "application/soap+xml; charset=utf-8", envelope.getBytes(UTF_8));
    }

    HttpResponse<String> post(String service, String contentType, byte[] body) {
        return post(service, contentType, HttpRequest.BodyPublishers.ofByteArray(body));
    }

    HttpResponse<String> post(String service, String contentType, HttpRequest.BodyPublisher body, String... headers) {
        HttpRequest.Builder request =
                request(service).header("Content-Type", contentType).POST(body);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> method(String method, String service) {
        return send(request(service).method(method, HttpRequest.BodyPublishers.noBody()));
    }

    private HttpRequest.Builder request(String service) {
        URI address = server.address(service);
        return HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(60));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
