package io.penstock.server;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** Sends one request document over JMS and prints the answer; what any JMS client would do. */
final class SendJms {

    private static final long PATIENCE_MILLIS = 30_000;

    private SendJms() {}

    static int run(CommandLine line, PrintStream out, PrintStream err) {
        if (line.arguments().size() != 1) {
            throw new SettingsException("send-jms needs one file with a request, or - for the standard input");
        }
        Logging.configure(new ServerSettings.Log("ERROR", false, ""));
        String file = line.arguments().get(0);
        try {
            String document = file.equals("-")
                    ? new String(System.in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    : Files.readString(Path.of(file));
            String answer = send(
                    line.options().getOrDefault("url", "tcp://127.0.0.1:61616"),
                    line.options().getOrDefault("user", "admin"),
                    line.options().getOrDefault("password", line.values().string(Setting.ADMIN_PASSWORD)),
                    document);
            out.println(answer);
            return answer.isEmpty() ? 1 : 0;
        } catch (IOException | JMSException e) {
            err.println("penstock: " + e.getMessage());
            return 1;
        }
    }

    private static String send(String url, String user, String password, String document) throws JMSException {
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(url);
                Connection connection = factory.createConnection(user, password);
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            connection.start();
            TextMessage request = session.createTextMessage(document);
            request.setJMSReplyTo(session.createTemporaryQueue());
            try (MessageConsumer replies = session.createConsumer(request.getJMSReplyTo())) {
                session.createProducer(session.createQueue("penstock.requests")).send(request);
                Message reply = replies.receive(PATIENCE_MILLIS);
                if (reply instanceof TextMessage text) {
                    return text.getText();
                }
                throw new JMSException("No answer within " + PATIENCE_MILLIS / 1000 + " s");
            }
        }
    }
}
