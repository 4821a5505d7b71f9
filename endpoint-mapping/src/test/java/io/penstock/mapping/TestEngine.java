package io.penstock.mapping;

import com.zaxxer.hikari.HikariDataSource;
import io.penstock.engine.api.Caller;
import io.penstock.engine.boot.EngineBuilder;
import io.penstock.engine.boot.ProcessEngine;
import io.penstock.engine.persistence.DatabaseSettings;
import io.penstock.engine.persistence.Persistence;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.UUID;

/** The real engine on its own database in memory, with the contracts in front of it. */
final class TestEngine implements AutoCloseable {

    static final Caller CALLER = Caller.administrator("tester");

    private final HikariDataSource dataSource;
    private final ProcessEngine engine;
    final Contract contract;

    TestEngine() {
        dataSource = Persistence.pool(DatabaseSettings.of("jdbc:h2:mem:" + UUID.randomUUID(), "sa", ""));
        engine = EngineBuilder.on(dataSource).build();
        contract = new Contract(engine.engine(), ContractLimits.defaults());
    }

    /** Sends a request element and gives the answer's text. */
    String send(String request) {
        return text(answer(null, request));
    }

    Answer answer(@org.jspecify.annotations.Nullable String requestId, String request) {
        return contract.answer(CALLER, requestId, new ByteArrayInputStream(request.getBytes(StandardCharsets.UTF_8)));
    }

    static String text(Answer answer) {
        return new String(answer.xml(), StandardCharsets.UTF_8);
    }

    /** Deploys a process of the test resources. */
    void deploy(String file) {
        String answer = send("""
                <createDeployment xmlns="urn:penstock:repository:1"><name>test</name>\
                <resource><name>%s</name><content>%s</content></resource></createDeployment>""".formatted(file, Base64.getEncoder().encodeToString(resource("/processes/" + file))));
        if (answer.contains("Fault")) {
            throw new IllegalStateException(answer);
        }
    }

    static byte[] resource(String path) {
        try (InputStream in = Objects.requireNonNull(TestEngine.class.getResourceAsStream(path), path)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        engine.close();
        dataSource.close();
    }
}
