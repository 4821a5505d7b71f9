package io.penstock.engine.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.delegate.BpmnError;
import io.penstock.engine.api.delegate.DelegateExecution;
import io.penstock.engine.api.delegate.JavaDelegate;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import java.lang.ref.WeakReference;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServiceTaskTest {

    private final TestEngine engine = TestEngine.open();

    @AfterEach
    void close() {
        engine.close();
    }

    /** Found by its name in the BPMN. */
    public static final class Doubling implements JavaDelegate {
        @Override
        public void execute(DelegateExecution execution) {
            long number = (Long) execution.variables().get("number");
            execution.setVariable("doubled", 2 * number);
            execution.setVariableLocal("local", execution.activityId());
        }
    }

    private void deployTask(String attributes) {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><serviceTask id='call' " + attributes + "/><userTask id='after'/>",
                "s -> call -> after"));
    }

    @Test
    void callsAClass() {
        deployTask("c:class='" + Doubling.class.getName() + "'");

        var instance = engine.start("p", Map.of("number", 21));

        assertThat(engine.taskKeys(instance.id())).containsExactly("after");
        assertThat(engine.variables(instance.id()))
                .containsEntry("doubled", 42L)
                .containsEntry("local", "call");
    }

    @Test
    void callsABeanThatIsADelegate() {
        JavaDelegate greeting = execution -> execution.setVariable("greeting", "hello");
        engine.bean("greeter", greeting);
        deployTask("c:delegateExpression='${greeter}'");

        var instance = engine.start("p");

        assertThat(engine.variables(instance.id())).containsEntry("greeting", "hello");
    }

    /** A bean with a method for expressions. */
    public static final class Calculator {
        public long add(long a, long b) {
            return a + b;
        }
    }

    @Test
    void keepsTheValueOfAnExpression() {
        engine.bean("calculator", new Calculator());
        deployTask("c:expression='${calculator.add(number, 1)}' c:resultVariable='sum'");

        var instance = engine.start("p", Map.of("number", 41));

        assertThat(engine.variables(instance.id())).containsEntry("sum", 42L);
    }

    @Test
    void failsTheCommandAndChangesNothingWhenTheDelegateThrows() {
        JavaDelegate broken = execution -> {
            throw new IllegalStateException("the warehouse is on fire");
        };
        engine.bean("broken", broken);
        deployTask("c:delegateExpression='${broken}'");

        assertThatThrownBy(() -> engine.start("p"))
                .asInstanceOf(InstanceOfAssertFactories.type(EngineException.class))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.SERVICE_FAILED))
                .satisfies(e ->
                        assertThat(e).hasMessageContaining("'call'").hasCauseInstanceOf(IllegalStateException.class));
        assertThat(engine.instancesOf("p")).isEmpty();
    }

    @Test
    void saysWhichClassIsMissing() {
        deployTask("c:class='com.example.Missing'");

        assertThatThrownBy(() -> engine.start("p")).hasMessageContaining("com.example.Missing");
    }

    @Test
    void refusesToStartWhenNothingCatchesABusinessError() {
        JavaDelegate broken = execution -> {
            throw new BpmnError("OUT_OF_STOCK");
        };
        engine.bean("broken", broken);
        deployTask("c:delegateExpression='${broken}'");

        assertThatThrownBy(() -> engine.start("p"))
                .asInstanceOf(InstanceOfAssertFactories.type(EngineException.class))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.ERROR_NOT_CAUGHT));
    }

    @Test
    void saysThatAResultCannotBeAVariable() {
        engine.bean("maker", new Maker());
        deployTask("c:expression='${maker.make()}' c:resultVariable='made'");

        assertThatThrownBy(() -> engine.start("p"))
                .asInstanceOf(InstanceOfAssertFactories.type(EngineException.class))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.SERVICE_FAILED))
                .satisfies(e -> assertThat(e).hasMessageContaining("java.lang.ref.WeakReference"));
    }

    /** Makes what no variable holds. */
    public static final class Maker {
        public Object make() {
            return new WeakReference<>("x");
        }
    }
}
