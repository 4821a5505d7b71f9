package io.penstock.engine.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Business rule tasks call the application's code as service tasks do. */
class BusinessRuleTaskTest {

    private final TestEngine engine = TestEngine.open();

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void storesTheValueOfItsExpression() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><businessRuleTask id='rule' c:expression='${amount > 100}' c:resultVariable='big'/>"
                        + "<userTask id='t'/>",
                "s -> rule -> t"));

        var instance = engine.start("p", Map.of("amount", 500));

        assertThat(engine.variables(instance.id())).containsEntry("big", true);
        assertThat(engine.path(instance.id())).containsExactly("s", "rule", "t?");
    }
}
