package io.penstock.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.contract.repository.CreateDeployment;
import io.penstock.contract.repository.CreateDeploymentResponse;
import io.penstock.contract.repository.DecisionDefinition;
import io.penstock.contract.repository.ListDecisionDefinitions;
import io.penstock.contract.repository.ListDecisionDefinitionsResponse;
import io.penstock.contract.runtime.GetVariables;
import io.penstock.contract.runtime.StartProcessInstance;
import io.penstock.contract.types.InvalidException;
import io.penstock.contract.types.NotFoundException;
import io.penstock.contract.types.Page;
import io.penstock.contract.types.Variable;
import io.penstock.contract.types.Variables;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Decisions over SOAP: deployed with a process, listed, and made by its business rule task. */
class DecisionCallsTest {

    private TestServer server;
    private TestClient admin;

    @BeforeEach
    void start() {
        server = new TestServer();
        admin = new TestClient(server, TestServer.ADMIN);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private CreateDeploymentResponse deployBoth() throws Exception {
        CreateDeployment deployment =
                TestClient.deployment("discount.bpmn", TestServer.resource("/processes/discount.bpmn"));
        deployment
                .getResource()
                .add(TestClient.resource("discount.dmn", TestServer.resource("/processes/discount.dmn")));
        return admin.repository().createDeployment(deployment);
    }

    private String started(long amount) throws Exception {
        Variable variable = new Variable();
        variable.setName("amount");
        variable.setLong(amount);
        StartProcessInstance start = TestClient.start("discount");
        start.setVariables(new Variables());
        start.getVariables().getVariable().add(variable);
        return admin.runtime().startProcessInstance(start).getProcessInstance().getId();
    }

    private long percent(String instance) throws Exception {
        GetVariables request = new GetVariables();
        request.setProcessInstanceId(instance);
        request.getName().add("percent");
        return admin.runtime()
                .getVariables(request)
                .getVariables()
                .getVariable()
                .get(0)
                .getLong();
    }

    @Test
    void areMadeByABusinessRuleTask() throws Exception {
        deployBoth();

        assertThat(percent(started(99))).isZero();
        assertThat(percent(started(100))).isEqualTo(20);
    }

    @Test
    void areToldOfByTheDeployment() throws Exception {
        List<DecisionDefinition> decisions = deployBoth().getDecisionDefinition();

        assertThat(decisions).singleElement().satisfies(decision -> {
            assertThat(decision.getKey()).isEqualTo("percent");
            assertThat(decision.getName()).isEqualTo("Discount");
            assertThat(decision.getVersion()).isEqualTo(1);
            assertThat(decision.getVersionTag()).isEqualTo("spring");
            assertThat(decision.getResourceName()).isEqualTo("discount.dmn");
        });
    }

    @Test
    void areListedPageByPage() throws Exception {
        deployBoth();
        deployBoth();
        ListDecisionDefinitions request = new ListDecisionDefinitions();
        request.setPage(new Page());
        request.getPage().setLimit(1);

        ListDecisionDefinitionsResponse first = admin.repository().listDecisionDefinitions(request);
        request.getPage().setAfter(first.getNextCursor());
        ListDecisionDefinitionsResponse second = admin.repository().listDecisionDefinitions(request);

        assertThat(first.getDecisionDefinition())
                .extracting(DecisionDefinition::getVersion)
                .containsExactly(1);
        assertThat(second.getDecisionDefinition())
                .extracting(DecisionDefinition::getVersion)
                .containsExactly(2);
        assertThat(second.getNextCursor()).isNull();
    }

    @Test
    void areRefusedWithTheirProblems() {
        byte[] other = new String(TestServer.resource("/processes/discount.dmn"), StandardCharsets.UTF_8)
                .replace("&gt;= 100", "&gt; &gt;")
                .getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> admin.repository().createDeployment(TestClient.deployment("discount.dmn", other)))
                .isInstanceOfSatisfying(InvalidException.class, refused -> assertThat(
                                refused.getFaultInfo().getProblem())
                        .singleElement()
                        .satisfies(problem -> {
                            assertThat(problem.getCode()).isEqualTo("decision-expression");
                            assertThat(problem.getElementId()).isEqualTo("large1");
                            assertThat(problem.getLine()).isEqualTo(14);
                        }));
    }

    @Test
    void thatAreNotDeployedAreAFault() throws Exception {
        admin.deploy("discount.bpmn");

        assertThatThrownBy(() -> started(5))
                .isInstanceOfSatisfying(
                        NotFoundException.class,
                        fault -> assertThat(fault.getFaultInfo().getCode()).isEqualTo("ENG-1011"))
                .hasMessageContaining("percent");
    }
}
