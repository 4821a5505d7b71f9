package io.penstock.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.types.FaultDetail;
import io.penstock.contract.types.InvalidFault;
import io.penstock.engine.api.DeploymentRefusedException;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Problem;
import io.penstock.engine.api.Reference;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultsTest {

    private final ContractXml xml = new ContractXml(ContractLimits.defaults());

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void everyErrorIsAFaultOfItsCategoryThatFitsTheSchema(ErrorCode code) {
        FaultDetail fault = Faults.of(new EngineException(code, "What happened", Reference.of("task", 7)));

        assertThat(Faults.category(fault)).isEqualTo(code.category());
        assertThat(fault.getCode()).isEqualTo(code.text());
        assertThat(fault.getIncidentId()).hasSize(16);
        assertThat(fault.getReference()).singleElement().satisfies(r -> assertThat(r.getId())
                .isEqualTo("7"));
        assertThat(text(fault)).contains(code.text());
    }

    @Test
    void everyFailureHasAnIncidentOfItsOwn() {
        EngineException error = new EngineException(ErrorCode.TASK_NOT_FOUND, "gone");

        assertThat(Faults.of(error).getIncidentId())
                .isNotEqualTo(Faults.of(error).getIncidentId());
    }

    @Test
    void keepsTheCauseInside() {
        Throwable cause = new IllegalStateException("select * from penstock_task at com.example.Secret");

        for (FaultDetail fault : List.of(
                Faults.unexpected(cause),
                Faults.of(new EngineException(ErrorCode.INTERNAL_ERROR, "in com.example.Secret", cause)),
                Faults.of(new EngineException(ErrorCode.DATABASE_UNAVAILABLE, "jdbc:h2:mem:secret", cause)),
                Faults.of(new EngineException(ErrorCode.INSTANCE_BUSY, "select 1 (SQL state 1)", cause)),
                Faults.of(new EngineException(
                        ErrorCode.SERVICE_FAILED, "Its delegate threw com.example.SecretException", cause)))) {
            assertThat(text(fault)).doesNotContain("ecret", "select", "IllegalState", "jdbc", "\tat ");
        }
    }

    @Test
    void listsTheProblemsOfADeployment() {
        var refused = new DeploymentRefusedException(List.of(
                new Problem("a.bpmn", 3, 4, "task", "unsupported-element", "No"),
                new Problem("b.bpmn", 0, 0, null, "not-well-formed", "")));

        InvalidFault fault = (InvalidFault) Faults.of(refused);

        assertThat(fault.getProblem()).hasSize(2);
        assertThat(fault.getProblem().get(0).getLine()).isEqualTo(3);
        assertThat(fault.getProblem().get(0).getElementId()).isEqualTo("task");
        assertThat(fault.getProblem().get(1).getLine()).isNull();
        assertThat(text(fault)).contains("unsupported-element");
    }

    @Test
    void fitsWhateverTheEngineSaysIntoTheSchema() {
        String huge = "\ud83d\ude00\u0001".repeat(2000);
        FaultDetail error = Faults.of(new EngineException(ErrorCode.TASK_NOT_FOUND, huge, new Reference(huge, huge)));
        FaultDetail empty = Faults.of(new EngineException(ErrorCode.TASK_NOT_FOUND, "", new Reference("k", "")));
        FaultDetail refused = Faults.of(new DeploymentRefusedException(
                Collections.nCopies(1100, new Problem(huge, 1, 1, huge, huge, huge.substring(0, 300)))));

        assertThat(text(error)).contains("notFoundFault");
        assertThat(text(empty)).contains("notFoundFault");
        assertThat(((InvalidFault) refused).getProblem()).hasSize(1000);
        assertThat(text(refused)).contains("invalidFault");
    }

    @Test
    void namesNoClassOfAParser() {
        FaultDetail fault = Faults.invalidRequest(
                "java.time.format.DateTimeParseException: Text 'x' at com.sun.org.apache.Xerces$1: line", 1, 2, null);

        assertThat(fault.getMessage()).isEqualTo("Text 'x' at line");
    }

    private String text(FaultDetail fault) {
        return new String(xml.write(fault), StandardCharsets.UTF_8);
    }
}
