package io.penstock.engine.subscription;

import static io.penstock.engine.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.history.InstanceState;
import io.penstock.engine.api.runtime.CorrelateMessage;
import io.penstock.engine.api.runtime.SetVariables;
import io.penstock.engine.api.runtime.StartProcessInstanceByMessage;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import io.penstock.engine.variable.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Messages find their instance by correlation keys (BPMN 2.0, 8.4.2). */
class CorrelationKeyTest {

    private static final String PROPERTY = "<message id='m1' name='invoice'/><message id='m2' name='payment'/>"
            + "<correlationProperty id='orderId' name='order'>"
            + retrieval("m1", "${number}") + retrieval("m2", "${reference}") + "</correlationProperty>";
    private static final String KEY =
            "<correlationKey id='key'><correlationPropertyRef>orderId</correlationPropertyRef></correlationKey>";

    private final TestEngine engine = TestEngine.open();

    @AfterEach
    void close() {
        engine.close();
    }

    private static String retrieval(String message, String path) {
        return "<correlationPropertyRetrievalExpression messageRef='" + message + "'><messagePath>" + path
                + "</messagePath></correlationPropertyRetrievalExpression>";
    }

    private static String collaboration(String content) {
        return "<collaboration id='c'><participant id='pool' processRef='p'/>" + content + "</collaboration>";
    }

    private long receive(String message, Map<String, ?> variables) {
        Map<String, Value> values = new LinkedHashMap<>();
        variables.forEach((name, value) -> values.put(name, Value.of(value)));
        return engine.execute(new CorrelateMessage(message, null, null, Map.of(), values))
                .processInstanceId();
    }

    private InstanceState state(long instance) {
        return engine.instance(instance).state();
    }

    @Nested
    class OfASubscription {

        private void deploy(String dataPath) {
            engine.deploy(ProcessXml.document(PROPERTY + collaboration(KEY)
                    + "<process id='p' isExecutable='true'><startEvent id='s'/><receiveTask id='r' messageRef='m2'/>"
                    + "<endEvent id='e'/>" + ProcessXml.flows("s -> r -> e")
                    + "<correlationSubscription correlationKeyRef='key'><correlationPropertyBinding"
                    + " correlationPropertyRef='orderId'><dataPath>" + dataPath
                    + "</dataPath></correlationPropertyBinding></correlationSubscription></process>"));
        }

        @Test
        void theMessageReachesTheInstanceWhoseVariableHasItsValue() {
            deploy("${myOrder}");
            long first = engine.start("p", Map.of("myOrder", 1)).id();
            long second = engine.start("p", Map.of("myOrder", 2)).id();

            assertThat(receive("payment", Map.of("reference", 2))).isEqualTo(second);

            assertThat(state(first)).isEqualTo(InstanceState.ACTIVE);
            assertThat(state(second)).isEqualTo(InstanceState.COMPLETED);
        }

        @Test
        void theVariableCountsAsItIsWhenTheMessageComes() {
            deploy("${myOrder}");
            long instance = engine.start("p", Map.of("myOrder", 1)).id();
            engine.execute(new SetVariables(instance, Map.of("myOrder", Value.of(5))));

            assertRefused(ErrorCode.NOTHING_WAITS_FOR_MESSAGE, () -> receive("payment", Map.of("reference", 1)));
            assertThat(receive("payment", Map.of("reference", 5))).isEqualTo(instance);
        }

        @Test
        void aMessageWithoutWhatTheKeyAsksForIsRefused() {
            deploy("${myOrder}");
            engine.start("p", Map.of("myOrder", 1));

            assertRefused(ErrorCode.EXPRESSION_FAILED, () -> receive("payment", Map.of("other", 1)));
        }

        @Test
        void whoeverNamesTheInstanceNeedsNoKey() {
            deploy("${myOrder}");
            long instance = engine.start("p", Map.of("myOrder", 1)).id();

            engine.correlate("payment", instance);

            assertThat(state(instance)).isEqualTo(InstanceState.COMPLETED);
        }

        @Test
        void manyThatWaitInOtherProcessesHideNobody() {
            engine.deploy(ProcessXml.document("<message id='m' name='payment'/><process id='other' isExecutable='true'>"
                    + "<startEvent id='s'/><receiveTask id='r' messageRef='m'/>" + ProcessXml.flows("s -> r")
                    + "</process>"));
            for (int i = 0; i < 7; i++) {
                engine.start("other");
            }
            deploy("${myOrder}");
            long instance = engine.start("p", Map.of("myOrder", 1)).id();

            assertThat(receive("payment", Map.of("reference", 1))).isEqualTo(instance);
        }
    }

    @Nested
    class OfAConversation {

        private void deploy(String collaborationContent) {
            engine.deploy(ProcessXml.document(PROPERTY + collaboration(collaborationContent)
                    + "<process id='p' isExecutable='true'><startEvent id='s'/>"
                    + "<startEvent id='ms'><messageEventDefinition messageRef='m1'/></startEvent>"
                    + "<receiveTask id='r1' messageRef='m1'/><receiveTask id='r2' messageRef='m2'/><endEvent id='e'/>"
                    + ProcessXml.flows("s -> r1 -> r2 -> e", "ms -> r2") + "</process>"));
        }

        @Test
        void theFirstMessageSaysTheKeyOfThoseThatFollow() {
            deploy(KEY);
            long first = engine.start("p").id();
            receive("invoice", Map.of("number", 1));
            long second = engine.start("p").id();
            receive("invoice", Map.of("number", 2));

            assertThat(receive("payment", Map.of("reference", 2))).isEqualTo(second);
            assertThat(receive("payment", Map.of("reference", 1))).isEqualTo(first);
        }

        @Test
        void aMessageThatStartsAnInstanceSaysItToo() {
            deploy("<conversation id='talk'><participantRef>pool</participantRef>" + KEY + "</conversation>");
            long instance = engine.execute(
                            new StartProcessInstanceByMessage("invoice", null, Map.of("number", Value.of(7))))
                    .id();

            assertRefused(ErrorCode.NOTHING_WAITS_FOR_MESSAGE, () -> receive("payment", Map.of("reference", 8)));
            assertThat(receive("payment", Map.of("reference", 7))).isEqualTo(instance);
        }
    }

    @Test
    void aThrownMessageFindsItsReceiverByTheKey() {
        engine.deploy(ProcessXml.document(PROPERTY
                + "<collaboration id='c'><participant id='pool' processRef='p'/><participant id='pool2' processRef='payer'/>"
                + "<messageFlow id='f' sourceRef='pay' targetRef='r'/>" + KEY + "</collaboration>"
                + "<process id='p' isExecutable='true'><startEvent id='s'/><receiveTask id='r' messageRef='m2'/>"
                + "<endEvent id='e'/>" + ProcessXml.flows("s -> r -> e") + "</process>"
                + "<process id='payer' isExecutable='true'><startEvent id='s2'/>"
                + "<endEvent id='pay'><messageEventDefinition messageRef='m2'/></endEvent>"
                + ProcessXml.flows("s2 -> pay") + "</process>"));
        long first = engine.start("p", "same", Map.of("order", 1)).id();
        long second = engine.start("p", "same", Map.of("order", 2)).id();

        engine.start("payer", Map.of("reference", 2));
        engine.runDueJobs();

        assertThat(state(first)).isEqualTo(InstanceState.ACTIVE);
        assertThat(state(second)).isEqualTo(InstanceState.COMPLETED);
    }
}
