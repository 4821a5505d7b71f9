package io.penstock.engine.deployment;

import static io.penstock.engine.testing.Refusals.assertRefused;

import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.repository.CreateDeployment;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import io.penstock.engine.testing.WordDecisions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An engine that makes no decisions says so when decisions are deployed, not when they are needed. */
class NoDecisionEngineTest {

    private final TestEngine engine = TestEngine.open();

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void refusesAFileWithDecisions() {
        assertRefused(
                        ErrorCode.DEPLOYMENT_REFUSED,
                        () -> engine.execute(new CreateDeployment(
                                "test", List.of(WordDecisions.file("discount.dmn", "decision discount - customer")))))
                .extracting(Throwable::getMessage)
                .asString()
                .contains("discount.dmn", "decision-engine-missing");
    }

    @Test
    void refusesATaskThatNamesADecision() {
        assertRefused(
                        ErrorCode.DEPLOYMENT_REFUSED,
                        () -> engine.deploy(ProcessXml.process(
                                "p",
                                "<startEvent id='s'/><businessRuleTask id='rule' c:decisionRef='discount'/>",
                                "s -> rule")))
                .extracting(Throwable::getMessage)
                .asString()
                .contains("decisionRef", "decision engine");
    }
}
