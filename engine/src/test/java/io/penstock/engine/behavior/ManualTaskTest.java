package io.penstock.engine.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.history.InstanceState;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ManualTaskTest {

    private final TestEngine engine = TestEngine.open();

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void passesTheToken() {
        engine.deploy(ProcessXml.process(
                "p", "<startEvent id='s'/><manualTask id='t' name='By hand'/><endEvent id='e'/>", "s -> t -> e"));

        var instance = engine.start("p");

        assertThat(instance.ended()).isTrue();
        assertThat(engine.path(instance.id())).containsExactly("s", "t", "e");
        assertThat(engine.instance(instance.id()).state()).isEqualTo(InstanceState.COMPLETED);
        assertThat(engine.activities(instance.id()).get(1).activityName()).isEqualTo("By hand");
        assertThat(engine.activities(instance.id()).get(1).activityType()).isEqualTo("manualTask");
    }
}
