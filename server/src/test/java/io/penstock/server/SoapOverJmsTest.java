package io.penstock.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.penstock.contract.runtime.ListProcessInstances;
import io.penstock.contract.runtime.ProcessDefinitionSelector;
import io.penstock.contract.runtime.RuntimePortType;
import io.penstock.contract.runtime.StartProcessInstance;
import io.penstock.contract.types.NotFoundException;
import io.penstock.server.killing.UsernameTokens;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.cxf.jaxws.JaxWsProxyFactoryBean;
import org.apache.cxf.transport.jms.JMSConfigFeature;
import org.apache.cxf.transport.jms.JMSConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contracts' SOAP over JMS, from a real queue. */
class SoapOverJmsTest {

    private static final String REQUESTS = "penstock.requests";
    private static final String PASSWORD = "administrator-of-the-test";
    private static final String LIST = "<listProcessInstances xmlns='urn:penstock:runtime:1'/>";
    private static final String START_UNKNOWN =
            "<startProcessInstance xmlns='urn:penstock:runtime:1'><processDefinition>"
                    + "<key>unknown</key></processDefinition></startProcessInstance>";
    private static final String SOAP_11 = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final String SOAP_12 = "http://www.w3.org/2003/05/soap-envelope";

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private PenstockServer server;

    @SuppressWarnings("NullAway.Init")
    private Connection connection;

    @SuppressWarnings("NullAway.Init")
    private Session session;

    @BeforeEach
    void start() throws JMSException {
        SettingValues values = new SettingValues();
        values.put(Setting.HTTP_PORT, "0", "test");
        values.put(Setting.JMS_PORT, "0", "test");
        values.put(Setting.ADMIN_PASSWORD, PASSWORD, "test");
        values.put(Setting.DATA_DIR, directory.toString(), "test");
        server = PenstockServer.start(
                ServerSettings.of(values), new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        connection = factory().createConnection("admin", PASSWORD);
        connection.start();
        session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
    }

    private ActiveMQConnectionFactory factory() {
        return new ActiveMQConnectionFactory("tcp://127.0.0.1:" + server.jmsPort());
    }

    @AfterEach
    void stop() throws JMSException {
        connection.close();
        server.close();
    }

    @Test
    void anEnvelopeIsAnsweredByAnEnvelopeWithThePropertiesOfTheBinding() throws JMSException {
        TextMessage request = session.createTextMessage(envelope(SOAP_11, "", LIST));
        request.setStringProperty("SOAPJMS_bindingVersion", "1.0");
        request.setStringProperty("SOAPJMS_contentType", "text/xml; charset=UTF-8");
        request.setStringProperty("SOAPJMS_soapAction", "\"urn:penstock:runtime:1:listProcessInstances\"");
        request.setStringProperty("SOAPJMS_requestURI", "jms:queue:penstock.requests");

        TextMessage reply = call(request);

        assertThat(reply.getText()).contains("Envelope", SOAP_11, "listProcessInstancesResponse");
        assertThat(reply.getStringProperty("SOAPJMS_bindingVersion")).isEqualTo("1.0");
        assertThat(reply.getStringProperty("SOAPJMS_contentType")).startsWith("text/xml");
        assertThat(reply.getStringProperty("SOAPJMS_requestURI")).isEqualTo("jms:queue:penstock.requests");
        assertThat(reply.getBooleanProperty("SOAPJMS_isFault")).isFalse();
        assertThat(reply.getJMSCorrelationID()).isEqualTo(request.getJMSMessageID());
    }

    @Test
    void anEnvelopeOfSoap12WithoutPropertiesIsAnsweredInItsVersion() throws JMSException {
        TextMessage reply = call(session.createTextMessage(envelope(SOAP_12, "", START_UNKNOWN)));

        assertThat(reply.getText()).contains(SOAP_12, "notFoundFault", "ENG-1003");
        assertThat(reply.getStringProperty("SOAPJMS_contentType")).startsWith("application/soap+xml");
        assertThat(reply.getBooleanProperty("SOAPJMS_isFault")).isTrue();
    }

    @Test
    void theSameRequestIdGetsTheSameAnswerAsOverTheOtherForms() throws JMSException {
        TextMessage first = session.createTextMessage(START_UNKNOWN);
        first.setStringProperty("requestId", "r-1");
        TextMessage second = session.createTextMessage(envelope(SOAP_11, "", START_UNKNOWN));
        second.setStringProperty("requestId", "r-1");

        String incident = incidentOf(call(first).getText());

        assertThat(incidentOf(call(second).getText())).isEqualTo(incident);
    }

    private static String incidentOf(String fault) {
        int begin = fault.indexOf("incidentId>") + "incidentId>".length();
        return fault.substring(begin, fault.indexOf('<', begin));
    }

    @Test
    void aClientOfCxfCallsTheContractOverTheQueue() throws Exception {
        JMSConfiguration configuration = new JMSConfiguration();
        configuration.setConnectionFactory(factory());
        configuration.setUserName("admin");
        configuration.setPassword(PASSWORD);
        configuration.setTargetDestination(REQUESTS);
        JMSConfigFeature feature = new JMSConfigFeature();
        feature.setJmsConfig(configuration);
        JaxWsProxyFactoryBean proxies = new JaxWsProxyFactoryBean();
        proxies.setServiceClass(RuntimePortType.class);
        proxies.setAddress("jms://");
        proxies.getFeatures().add(feature);
        RuntimePortType runtime = (RuntimePortType) proxies.create();

        assertThat(runtime.listProcessInstances(new ListProcessInstances()).getProcessInstance())
                .isEmpty();
        StartProcessInstance start = new StartProcessInstance();
        ProcessDefinitionSelector unknown = new ProcessDefinitionSelector();
        unknown.setKey("unknown");
        start.setProcessDefinition(unknown);
        assertThatThrownBy(() -> runtime.startProcessInstance(start))
                .isInstanceOfSatisfying(
                        NotFoundException.class,
                        fault -> assertThat(fault.getFaultInfo().getCode()).isEqualTo("ENG-1003"));
    }

    @Test
    void aSecurityHeaderProvesTheCallerBeforeTheUserOfTheBroker() throws JMSException {
        String header = UsernameTokens.digest("admin", PASSWORD);

        assertThat(call(session.createTextMessage(envelope(SOAP_11, header, LIST)))
                        .getText())
                .contains("listProcessInstancesResponse");
    }

    @Test
    void aWrongSecurityHeaderIsRefusedWhoeverTheBrokerHasProven() throws JMSException {
        String header = UsernameTokens.digest("admin", "another password");

        TextMessage reply = call(session.createTextMessage(envelope(SOAP_11, header, LIST)));

        assertThat(reply.getText()).contains("FailedAuthentication").doesNotContain("Response>");
        assertThat(deadLetter().getStringProperty("penstock_code")).isEqualTo("ENG-3002");
    }

    @Test
    void aSecurityHeaderIsNotTakenFromASecondMessage() throws JMSException {
        String envelope = envelope(SOAP_11, UsernameTokens.digest("admin", PASSWORD), LIST);
        call(session.createTextMessage(envelope));

        assertThat(call(session.createTextMessage(envelope)).getText()).contains("FailedAuthentication");
    }

    @Test
    void whatIsNoEnvelopeOfTheContractsIsADeadLetterAndASoapFault() throws JMSException {
        TextMessage request = session.createTextMessage(envelope(SOAP_11, "", "<other xmlns='urn:other'/>"));

        TextMessage reply = call(request);

        assertThat(reply.getText()).contains("soap:Fault", "urn:other");
        assertThat(deadLetter().getStringProperty("penstock_reason")).isEqualTo("unreadable");
    }

    @Test
    void anUnknownVersionOfTheBindingIsRefused() throws JMSException {
        TextMessage request = session.createTextMessage(envelope(SOAP_11, "", LIST));
        request.setStringProperty("SOAPJMS_bindingVersion", "2.0");
        request.setStringProperty("SOAPJMS_contentType", "text/xml");

        assertThat(call(request).getText()).contains("soap:Fault", "Version '2.0'");
    }

    private TextMessage call(TextMessage request) throws JMSException {
        var replyTo = session.createTemporaryQueue();
        request.setJMSReplyTo(replyTo);
        try (MessageConsumer consumer = session.createConsumer(replyTo);
                MessageProducer producer = session.createProducer(session.createQueue(REQUESTS))) {
            producer.send(request);
            Message reply = consumer.receive(10_000);
            assertThat(reply).isInstanceOf(TextMessage.class);
            return (TextMessage) reply;
        }
    }

    private Message deadLetter() throws JMSException {
        try (MessageConsumer consumer = session.createConsumer(session.createQueue("penstock.dlq"))) {
            return await().until(() -> consumer.receive(100), java.util.Objects::nonNull);
        }
    }

    private static String envelope(String namespace, String header, String body) {
        return "<s:Envelope xmlns:s='" + namespace + "'><s:Header>" + header + "</s:Header><s:Body>" + body
                + "</s:Body></s:Envelope>";
    }
}
