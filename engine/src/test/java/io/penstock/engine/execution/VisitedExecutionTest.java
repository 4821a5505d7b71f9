package io.penstock.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.Refusals;
import io.penstock.engine.testing.TestEngine;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What expressions see as {@code execution}. */
class VisitedExecutionTest {

    private final TestEngine engine = TestEngine.open();

    @AfterEach
    void close() {
        engine.close();
    }

    private void deploy(String expression) {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><serviceTask id='t' name='Tell' c:resultVariable='found' c:expression=\""
                        + expression + "\"/><userTask id='u'/>",
                "s -> t -> u"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${execution.getVariable('x')} | 7",
                "${execution.variables['x']} | 7",
                "${execution.hasVariable('y')} | false",
                "${execution.processBusinessKey} | key-1",
                "${execution.businessKey} | key-1",
                "${execution.currentActivityId} | t",
                "${execution.currentActivityName} | Tell",
                "${execution.getTenantId()} | default",
            })
    void hasTheNamesOfCamunda(String expression, String expected) {
        deploy(expression);

        var instance = engine.start("p", "key-1", Map.of("x", 7L));

        assertThat(engine.variables(instance.id()).get("found")).asString().isEqualTo(expected);
    }

    @Test
    void setsVariables() {
        deploy("${execution.setVariable('y', 8)}");

        var instance = engine.start("p");

        assertThat(engine.variables(instance.id())).containsEntry("y", 8L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"${execution.visit}", "${execution.visit()}", "${execution.visit().unitOfWork()}"})
    void givesNothingOfTheEngine(String expression) {
        deploy(expression);

        Refusals.assertRefused(ErrorCode.EXPRESSION_FAILED, () -> engine.start("p"));
    }
}
