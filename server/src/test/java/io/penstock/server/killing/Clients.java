package io.penstock.server.killing;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/**
 * Clients of both doors, and their log: what they have asked and what they were answered. A client that gets no answer asks again with the same request
 * id. Of the messages one in ten is sent twice, one in twenty later than those behind it, and one in a hundred is no request at all.
 */
final class Clients implements AutoCloseable {

    private static final int WINDOW = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final Pattern INSTANCE = Pattern.compile("processInstance>(?:<[^>]*>)*?<(?:\\w+:)?id>([^<]+)<");
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();

    private final String brokerUrl;
    private final Supplier<List<String>> nodes;
    private final Random random;
    private final Map<String, Long> waiting = new ConcurrentHashMap<>();
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final Map<String, String> contradictions = new ConcurrentHashMap<>();
    private final Set<String> poison = ConcurrentHashMap.newKeySet();
    private final List<Thread> threads = new ArrayList<>();
    private volatile int wanted = Integer.MAX_VALUE;
    private volatile boolean sending = true;
    private volatile boolean running = true;

    Clients(String brokerUrl, Supplier<List<String>> nodes, long seed) {
        this.brokerUrl = brokerUrl;
        this.nodes = nodes;
        this.random = new Random(seed);
    }

    void start(int most) {
        wanted = most;
        run("jms-sender", this::send);
        run("jms-receiver", this::receive);
        run("soap-client", this::callSoap);
    }

    private interface Work {
        void run() throws Exception;
    }

    private void run(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    while (running) {
                        try {
                            work.run();
                        } catch (InterruptedException stop) {
                            return;
                        } catch (Exception away) { // broker or node is killed just now: connect again
                            pause(200);
                        }
                    }
                },
                name);
        threads.add(thread);
        thread.start();
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** No new requests; what has no answer is asked again until it has. */
    void finish() {
        sending = false;
    }

    boolean isDone() {
        return !sending && waiting.isEmpty();
    }

    int asked() {
        return waiting.size() + answers.size();
    }

    /** The bodies of messages that are no requests, as far as the broker has confirmed them. */
    Set<String> poison() {
        return poison;
    }

    /** Instance ids by request id. */
    Map<String, String> answers() {
        return answers;
    }

    /** Requests that were answered in two ways. */
    Map<String, String> contradictions() {
        return contradictions;
    }

    List<String> unanswered() {
        return List.copyOf(waiting.keySet());
    }

    private void send() throws JMSException, InterruptedException {
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(brokerUrl);
                Connection connection = factory.createConnection(BrokerProcess.USER, BrokerProcess.PASSWORD)) {
            Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            MessageProducer producer = session.createProducer(session.createQueue("penstock.requests"));
            List<String> held = new ArrayList<>();
            while (running) {
                askAgain(session, producer);
                if (!sending || asked() >= wanted || waiting.size() >= WINDOW) {
                    TimeUnit.MILLISECONDS.sleep(20);
                    continue;
                }
                String id = "j-" + asked() + "-" + Long.toHexString(random.nextLong());
                waiting.put(id, System.nanoTime());
                if (random.nextInt(20) == 0) {
                    held.add(id);
                    continue;
                }
                send(session, producer, id);
                if (random.nextInt(10) == 0) {
                    send(session, producer, id);
                }
                if (random.nextInt(100) == 0) {
                    producer.send(session.createTextMessage("poison " + id));
                    poison.add("poison " + id); // the broker has it
                }
                if (held.size() == 5) {
                    for (String late : held) {
                        send(session, producer, late);
                    }
                    held.clear();
                }
            }
        }
    }

    private void askAgain(Session session, MessageProducer producer) throws JMSException {
        long now = System.nanoTime();
        for (Map.Entry<String, Long> request : waiting.entrySet()) {
            if (request.getKey().startsWith("j-") && now - request.getValue() > PATIENCE.toNanos()) {
                request.setValue(now);
                send(session, producer, request.getKey());
            }
        }
    }

    private static void send(Session session, MessageProducer producer, String id) throws JMSException {
        TextMessage message = session.createTextMessage(start(id));
        message.setStringProperty("requestId", id);
        message.setJMSReplyTo(session.createQueue("penstock.replies.admin"));
        producer.send(message);
    }

    private static String start(String id) {
        return "<startProcessInstance xmlns='urn:penstock:runtime:1'><processDefinition><key>killed</key></processDefinition>"
                + "<businessKey>" + id + "</businessKey></startProcessInstance>";
    }

    private void receive() throws JMSException {
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(brokerUrl);
                Connection connection = factory.createConnection(BrokerProcess.USER, BrokerProcess.PASSWORD)) {
            Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            MessageConsumer consumer = session.createConsumer(session.createQueue("penstock.replies.admin"));
            connection.start();
            while (running) {
                Message reply = consumer.receive(500);
                if (reply instanceof TextMessage text && text.getStringProperty("penstock_request_id") != null) {
                    answered(text.getStringProperty("penstock_request_id"), text.getText());
                }
            }
        }
    }

    private void answered(String id, String answer) {
        Matcher instance = INSTANCE.matcher(answer);
        if (!instance.find()) {
            return; // a fault: what is only for now is asked again
        }
        String known = answers.putIfAbsent(id, instance.group(1));
        if (known != null && !known.equals(instance.group(1))) {
            contradictions.put(id, known + " and " + instance.group(1));
        }
        waiting.remove(id);
    }

    private void callSoap() throws InterruptedException {
        String id = null;
        for (int i = 0; running; i++) {
            if (id == null && (!sending || asked() >= wanted)) {
                TimeUnit.MILLISECONDS.sleep(20);
                continue;
            }
            if (id == null) {
                id = "s-" + i + "-" + Long.toHexString(System.nanoTime());
                waiting.put(id, System.nanoTime());
            }
            List<String> urls = nodes.get();
            try {
                answered(id, post(urls.get(i % urls.size()) + "/RuntimeService", id));
            } catch (IOException away) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            id = waiting.containsKey(id) ? id : null;
        }
    }

    private static String post(String url, String id) throws IOException, InterruptedException {
        String envelope = "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Header>"
                + UsernameTokens.digest(BrokerProcess.USER, BrokerProcess.PASSWORD)
                + "<t:requestId xmlns:t='urn:penstock:types:1'>" + id + "</t:requestId></s:Header><s:Body>" + start(id)
                + "</s:Body></s:Envelope>";
        return HTTP.send(
                        HttpRequest.newBuilder(URI.create(url))
                                .timeout(Duration.ofSeconds(10))
                                .header("Content-Type", "text/xml; charset=UTF-8")
                                .POST(HttpRequest.BodyPublishers.ofString(envelope))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Override
    public void close() {
        running = false;
        for (Thread thread : threads) {
            try {
                thread.join(15_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            thread.interrupt();
        }
    }
}
