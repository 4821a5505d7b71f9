package io.penstock.engine.subscription;

import static io.penstock.engine.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.history.HistoricProcessInstance;
import io.penstock.engine.api.history.InstanceState;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages between two pools of one file, along the message flows that are drawn. */
class MessageFlowTest {

    private final TestEngine engine = TestEngine.open();

    @AfterEach
    void close() {
        engine.close();
    }

    private static final String SEND_TASK = "<sendTask id='order' messageRef='m1'>~</sendTask>";
    private static final String THROW_EVENT =
            "<intermediateThrowEvent id='order'>~<messageEventDefinition messageRef='m1'/></intermediateThrowEvent>";

    /** A customer orders and waits for the goods; the shop starts by the order, or waits for it. */
    private void deploy(String order, String shop, String customerFlows) {
        engine.deploy(ProcessXml.document("<message id='m1' name='order'/><message id='m2' name='goods'/>"
                + "<collaboration id='c'><participant id='customerPool' processRef='customer'/>"
                + "<participant id='shopPool' processRef='shop'/>"
                + "<messageFlow id='f1' sourceRef='order' targetRef='shopPool'/>"
                + "<messageFlow id='f2' sourceRef='ship' targetRef='wait'/></collaboration>"
                + "<process id='customer' isExecutable='true'><startEvent id='s'/>" + order.replace("~", "")
                + "<receiveTask id='wait' messageRef='m2'/><endEvent id='e'/>" + ProcessXml.flows(customerFlows)
                + "</process><process id='shop' isExecutable='true'>" + shop + "</process>"));
    }

    private static final String STARTS = "<startEvent id='begin'><messageEventDefinition messageRef='m1'/></startEvent>"
            + "<endEvent id='ship'><messageEventDefinition messageRef='m2'/></endEvent>"
            + ProcessXml.flows("begin -> ship");
    private static final String WAITS = "<startEvent id='begin'/><receiveTask id='get' messageRef='m1'/>"
            + "<endEvent id='done'/>" + ProcessXml.flows("begin -> get -> done");

    @ParameterizedTest
    @ValueSource(strings = {SEND_TASK, THROW_EVENT})
    void startsTheOtherProcessWhichAnswers(String order) {
        deploy(order, STARTS, "s -> order -> wait -> e");

        long customer = engine.start("customer", "42", Map.of("amount", 7)).id();
        engine.runDueJobs();

        assertThat(engine.instance(customer).state()).isEqualTo(InstanceState.COMPLETED);
        HistoricProcessInstance shop = engine.instancesOf("shop").get(0);
        assertThat(shop.state()).isEqualTo(InstanceState.COMPLETED);
        assertThat(shop.businessKey())
                .as("that of the sender, so that it can answer")
                .isEqualTo("42");
        assertThat(engine.variables(shop.id()))
                .as("a message brings its data inputs only")
                .isEmpty();
    }

    @Test
    void bringsItsDataInputs() {
        deploy(
                "<sendTask id='order' messageRef='m1'><ioSpecification><dataInput id='in' name='quantity'/><inputSet/>"
                        + "<outputSet/></ioSpecification><dataInputAssociation><sourceRef>o</sourceRef>"
                        + "<targetRef>in</targetRef></dataInputAssociation></sendTask><dataObject id='o' name='amount'/>",
                STARTS,
                "s -> order -> wait -> e");

        engine.start("customer", Map.of("amount", 7));
        engine.runDueJobs();

        assertThat(engine.variables(engine.instancesOf("shop").get(0).id())).containsEntry("quantity", 7L);
    }

    @Test
    void reachesTheInstanceWithTheBusinessKeyOfTheSender() {
        deploy(SEND_TASK, WAITS, "s -> order -> wait -> e");
        long other = engine.start("shop", "1", Map.of()).id();
        long right = engine.start("shop", "2", Map.of()).id();

        engine.start("customer", "2", Map.of());
        engine.runDueJobs();

        assertThat(engine.instance(right).state()).isEqualTo(InstanceState.COMPLETED);
        assertThat(engine.instance(other).state()).isEqualTo(InstanceState.ACTIVE);
    }

    @Test
    void failsWhenNobodyWaits() {
        deploy(SEND_TASK, WAITS, "s -> order -> wait -> e");

        assertRefused(ErrorCode.NOTHING_WAITS_FOR_MESSAGE, () -> engine.start("customer", "1", Map.of()))
                .satisfies(failure -> assertThat(failure.getMessage()).contains("'order'"));
    }

    @Test
    void failsWhenSeveralWait() {
        deploy(SEND_TASK, WAITS, "s -> order -> wait -> e");
        engine.start("shop");
        engine.start("shop");

        assertRefused(ErrorCode.MESSAGE_MATCHES_SEVERAL, () -> engine.start("customer"));
    }

    @Test
    void isNotSentByTheEngineWhereAServiceSends() {
        deploy(
                "<sendTask id='order' messageRef='m1' c:expression='${1 + 1}' c:resultVariable='sent'/>",
                WAITS,
                "s -> order -> wait -> e");

        long customer = engine.start("customer").id();

        assertThat(engine.variables(customer)).containsEntry("sent", 2L);
    }

    @Test
    void isAnIncidentWhenTheReceiverWentOnMeanwhile() throws SQLException {
        deploy(SEND_TASK, WAITS, "s -> order -> wait -> e");
        long shop = engine.start("shop", "1", Map.of()).id();
        engine.start("customer", "1", Map.of());
        engine.correlate("order", shop);

        engine.runDueJobs();

        assertThat(engine.instance(shop).state()).isEqualTo(InstanceState.COMPLETED);
        engine.advanceAndRunDueJobs(Duration.ofHours(1));
        engine.advanceAndRunDueJobs(Duration.ofHours(1));
        assertThat(failuresOfJobsWithoutTries())
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("'get' went on before it arrived");
    }

    private List<String> failuresOfJobsWithoutTries() throws SQLException {
        List<String> failures = new ArrayList<>();
        try (Connection connection = engine.database().dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet job = statement.executeQuery("select failure_message from penstock_job where retries = 0")) {
            while (job.next()) {
                failures.add(job.getString(1));
            }
        }
        return failures;
    }
}
