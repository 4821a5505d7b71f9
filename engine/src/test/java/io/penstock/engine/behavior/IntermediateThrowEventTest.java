package io.penstock.engine.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IntermediateThrowEventTest {

    private final TestEngine engine = TestEngine.open();

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void theTokenPassesWhereNothingIsThrown() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><intermediateThrowEvent id='milestone'/><endEvent id='e'/>",
                "s -> milestone -> e"));

        var instance = engine.start("p");

        assertThat(instance.ended()).isTrue();
        assertThat(engine.path(instance.id())).containsExactly("s", "milestone", "e");
    }
}
