package io.penstock.engine.parser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Thrown messages that reach no process of the engine, and correlation keys by which no instance is found. */
class MessageFlowRefusalTest {

    private static final String SENDER =
            "<process id='p' isExecutable='true'><startEvent id='s'/><sequenceFlow id='f' sourceRef='s' targetRef='send'/>"
                    + "<endEvent id='send'><messageEventDefinition ~ref/></endEvent></process>";

    private static String collaboration(String flow) {
        return "<collaboration id='c'><participant id='pool' processRef='p'/><participant id='black'/>"
                + "<participant id='drawn' processRef='q'/><participant id='other' processRef='r'/>" + flow
                + "</collaboration><process id='q' isExecutable='false'/><process id='r' isExecutable='true'><startEvent id='rs'/></process>";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no flow | implementation-missing | messageRef='m' | ''",
                "to a black box | implementation-missing | messageRef='m' | <messageFlow id='mf' sourceRef='send' targetRef='black'/>",
                "to a drawing | implementation-missing | messageRef='m' | <messageFlow id='mf' sourceRef='send' targetRef='drawn'/>",
                "from elsewhere | implementation-missing | messageRef='m' | <messageFlow id='mf' sourceRef='s' targetRef='other'/>",
                "to its own pool | implementation-missing | messageRef='m' | <messageFlow id='mf' sourceRef='send' targetRef='s'/>",
                "no message | implementation-missing | '' | <messageFlow id='mf' sourceRef='send' targetRef='other'/>",
                "unknown message | unresolved-reference | messageRef='x' | <messageFlow id='mf' sourceRef='send' targetRef='other'/>",
                "message without name | message-without-name | messageRef='n' | <messageFlow id='mf' sourceRef='send' targetRef='other'/>",
            })
    void refusesMessagesThatReachNobody(String what, String code, String reference, String flow) {
        byte[] file = BpmnFiles.definitions("<message id='m' name='order'/><message id='n'/>" + collaboration(flow)
                + SENDER.replace("~ref", reference));

        assertThat(BpmnFiles.codes(file)).as(what).containsExactly(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "to a pool | messageRef='m' | <messageFlow id='mf' sourceRef='send' targetRef='other'/>",
                "to a node | messageRef='m' | <messageFlow id='mf' sourceRef='send' targetRef='rs'/>",
                "named by the flow | '' | <messageFlow id='mf' sourceRef='send' targetRef='other' messageRef='m'/>",
            })
    void acceptsMessagesToAnotherProcess(String what, String reference, String flow) {
        byte[] file = BpmnFiles.definitions(
                "<message id='m' name='order'/>" + collaboration(flow) + SENDER.replace("~ref", reference));

        assertThat(BpmnFiles.problems(file)).as(what).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "path into a value | correlation | ${order.id} | ${id} | orderId",
                "literal path | correlation | order | ${id} | orderId",
                "unbound property | correlation | ${order} | ${id} | otherId",
                "literal message path | condition-not-expression | ${order} | id | orderId",
                "malformed message path | expression-invalid | ${order} | ${id | orderId",
            })
    void refusesKeysByWhichNobodyIsFound(String what, String code, String dataPath, String messagePath, String bound) {
        byte[] file = BpmnFiles.definitions("<message id='m' name='m'/>" + property("orderId", messagePath)
                + property("otherId", "${id}") + "<collaboration id='c'><correlationKey id='k'>"
                + "<correlationPropertyRef>orderId</correlationPropertyRef></correlationKey></collaboration>"
                + "<process id='p' isExecutable='true'><startEvent id='s'/><correlationSubscription correlationKeyRef='k'>"
                + "<correlationPropertyBinding correlationPropertyRef='" + bound + "'><dataPath>" + dataPath
                + "</dataPath></correlationPropertyBinding></correlationSubscription></process>");

        assertThat(BpmnFiles.codes(file)).as(what).containsExactly(code);
    }

    private static String property(String id, String messagePath) {
        return "<correlationProperty id='" + id
                + "'><correlationPropertyRetrievalExpression messageRef='m'><messagePath>" + messagePath
                + "</messagePath></correlationPropertyRetrievalExpression></correlationProperty>";
    }
}
