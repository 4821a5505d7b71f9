package io.penstock.engine.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.engine.boot.EngineBuilder;
import io.penstock.engine.parser.BpmnParser;
import io.penstock.engine.parser.ExpressionCheck;
import io.penstock.engine.persistence.Persistence;
import io.penstock.engine.persistence.PersistenceSettings;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Compiled definitions are bounded by what they hold, not by their number. */
class DefinitionCacheTest {

    private static final ExpressionCheck NO_EXPRESSIONS = new ExpressionCheck() {
        @Override
        public boolean hasExpression(String text) {
            return false;
        }

        @Override
        public @Nullable String syntaxError(String text) {
            return null;
        }
    };

    @Test
    void aLargeDefinitionIsNotKeptBeyondTheBound() {
        try (TestEngine engine = TestEngine.open()) {
            engine.deploy(process("small", 1), process("large", 100));
            DefinitionCache cache = cache(engine, 50);

            assertThat(cache.latest("small", "default")).as("kept").isSameAs(cache.latest("small", "default"));
            assertThat(cache.latest("large", "default").model().nodes()).hasSize(102);

            await().untilAsserted(() -> assertThat(cache.latest("large", "default"))
                    .as("read again each time")
                    .isNotSameAs(cache.latest("large", "default")));
        }
    }

    @Test
    void anEngineThatKeepsNothingRunsEverything() {
        try (TestEngine engine = TestEngine.open();
                var other = EngineBuilder.on(engine.database().dataSource())
                        .definitionCacheElements(0)
                        .build()) {
            engine.deploy(process("p", 3));

            for (int i = 0; i < 2; i++) {
                other.engine()
                        .execute(
                                TestEngine.CALLER,
                                new io.penstock.engine.api.runtime.StartProcessInstance(
                                        new io.penstock.engine.api.runtime.ProcessReference.Key("p"),
                                        null,
                                        java.util.Map.of()));
            }

            assertThat(engine.instancesOf("p")).hasSize(2);
        }
    }

    private static DefinitionCache cache(TestEngine engine, int elements) {
        return new DefinitionCache(
                Persistence.open(engine.database().dataSource(), PersistenceSettings.defaults(), Clock.systemUTC())
                        .deploymentStore(),
                new BpmnParser(NO_EXPRESSIONS),
                elements);
    }

    private static byte[] process(String key, int tasks) {
        var elements = new StringBuilder("<startEvent id='s'/>");
        var path = new StringBuilder("s");
        for (int task = 0; task < tasks; task++) {
            elements.append("<task id='t" + task + "'/>");
            path.append(" -> t" + task);
        }
        return ProcessXml.process(key, elements + "<endEvent id='e'/>", path + " -> e");
    }
}
