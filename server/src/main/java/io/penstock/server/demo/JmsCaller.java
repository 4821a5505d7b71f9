package io.penstock.server.demo;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TextMessage;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;

/** Sends requests to the queue and waits for their answers, as any JMS client. */
final class JmsCaller implements AutoCloseable {

    private static final String REQUESTS = "penstock.requests";
    private static final long PATIENCE_MILLIS = 30_000;

    private final ActiveMQConnectionFactory factory;
    private final Connection connection;
    private final Session session;
    private final TemporaryQueue answers;
    private final MessageConsumer consumer;
    private final MessageProducer producer;

    JmsCaller(DemoTarget target) throws JMSException {
        factory = new ActiveMQConnectionFactory(target.jmsUrl());
        connection = factory.createConnection(target.user(), target.password());
        session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        answers = session.createTemporaryQueue();
        consumer = session.createConsumer(answers);
        producer = session.createProducer(session.createQueue(REQUESTS));
        connection.start();
    }

    /** @param requestId makes the request safe to send twice; null for none */
    XmlAnswer call(String element, @Nullable String requestId) throws JMSException {
        TextMessage request = session.createTextMessage(element);
        request.setJMSReplyTo(answers);
        if (requestId != null) {
            request.setStringProperty("requestId", requestId);
        }
        producer.send(request);
        Message answer = consumer.receive(PATIENCE_MILLIS);
        if (!(answer instanceof TextMessage text)) {
            throw new DemoFailedException("No answer over JMS within " + PATIENCE_MILLIS / 1000 + " s");
        }
        if (!request.getJMSMessageID().equals(text.getJMSCorrelationID())) {
            throw new DemoFailedException("The answer over JMS belongs to another request");
        }
        return XmlAnswer.parse(text.getText());
    }

    @Override
    public void close() throws JMSException {
        connection.close();
        factory.close();
    }
}
