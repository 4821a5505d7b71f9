package io.penstock.server.demo;

import jakarta.jms.JMSException;
import java.io.PrintStream;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/** Runs three orders through the sample process, over SOAP and over JMS, and says step by step what happened. */
public final class Demo {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final DemoTarget target;
    private final PrintStream out;
    private final OrderClient orders;
    private int step;

    public Demo(DemoTarget target, PrintStream out) {
        this.target = target;
        this.out = out;
        this.orders = new OrderClient(target);
    }

    /** @throws DemoFailedException at the first step that goes wrong */
    public void run() {
        out.println();
        if (target.jmsUrl().isEmpty()) {
            throw new DemoFailedException("The demo needs the embedded broker, this server runs without");
        }
        out.println("Penstock demo: three orders, as a client outside sees them");
        try (JmsCaller jms = new JmsCaller(target)) {
            deploy();
            smallOrder();
            largeOrder(jms);
            orderOutOfStock();
            history();
        } catch (JMSException e) {
            throw new DemoFailedException("JMS: " + e.getMessage(), e);
        }
        out.println();
        out.println("All steps done.");
        whereToLook();
    }

    private void deploy() {
        XmlAnswer answer = orders.deployment();
        String processes = answer.elements("processDefinition").stream()
                .map(found -> XmlAnswer.child(found, "key") + " version " + XmlAnswer.child(found, "version"))
                .collect(Collectors.joining(", "));
        say("SOAP createDeployment, two BPMN files and a DMN file as MTOM attachments: deployment " + answer.text("id")
                + ", " + processes + ", decision "
                + answer.elements("decisionDefinition").stream()
                        .map(found -> XmlAnswer.child(found, "key"))
                        .collect(Collectors.joining(", ")));
    }

    /** Pays late, so that the reminder's timer fires first. */
    private void smallOrder() {
        String id = orders.start("A-100", 250, 2, "PT1S");
        say("SOAP startProcessInstance, order A-100 over 250: instance " + id + " reserved stock, waits for payment");
        await("the reminder of order A-100", () -> orders.activities(id).contains("customer-reminded"));
        say("Its reminder timer of one second fired; the order still waits");
        XmlAnswer answer = OrderClient.checked("correlateMessage", orders.payment("A-100", 250));
        say("SOAP correlateMessage PaymentReceived by business key: " + receiver(answer));
        requireEnd(id, "A-100");
    }

    /** Over JMS, sent twice under one request id; needs an approval. */
    private void largeOrder(JmsCaller jms) throws JMSException {
        String request = OrderClient.startRequest("A-200", 5000, 3, "PT1H");
        String requestId = "demo-" + UUID.randomUUID();
        XmlAnswer first = OrderClient.checked("startProcessInstance", jms.call(request, requestId));
        String id = first.text("id");
        say("JMS startProcessInstance, order A-200 over 5000: instance " + id);
        XmlAnswer second = jms.call(request, requestId);
        if (!second.source().equals(first.source())) {
            throw new DemoFailedException("The same request id got another answer: " + second.source());
        }
        say("The same JMS request once more: the same answer, no second instance");
        say("SOAP listTasks: task " + orders.task(id, "approve-order") + " 'Approve order' waits for group approvers");
        orders.approve(id);
        say("SOAP claimTask and completeTask with approved = true");
        XmlAnswer answer =
                OrderClient.checked("correlateMessage", jms.call(OrderClient.paymentRequest("A-200", 5000), null));
        say("JMS correlateMessage PaymentReceived: " + receiver(answer));
        requireEnd(id, "A-200");
    }

    /** The called process ends in an error, which the boundary event catches. */
    private void orderOutOfStock() {
        String id = orders.start("A-300", 90, 50, "PT1H");
        String taskId = orders.task(id, "source-goods");
        say("SOAP startProcessInstance, order A-300 for 50 pieces: out of stock, the error boundary event led instance "
                + id + " to task " + taskId + " 'Source goods elsewhere'");
        orders.complete(taskId, "");
        OrderClient.checked("correlateMessage", orders.payment("A-300", 90));
        requireEnd(id, "A-300");
        XmlAnswer fault = orders.payment("A-300", 90);
        if (!fault.has("conflictFault")) {
            throw new DemoFailedException("Expected a conflictFault for a second payment, got " + fault.source());
        }
        say("A second payment for it is refused by a typed fault: " + fault.text("code") + " " + fault.text("message"));
    }

    private void history() {
        say("SOAP listHistoricProcessInstances and listHistoricActivityInstances:");
        for (Element instance : orders.orders()) {
            String id = XmlAnswer.child(instance, "id");
            List<String> activities = orders.activities(id);
            out.println("       " + XmlAnswer.child(instance, "businessKey") + "  " + XmlAnswer.child(instance, "state")
                    + "  instance " + id + "  " + String.join(" > ", activities));
        }
    }

    private static String receiver(XmlAnswer answer) {
        return "arrived at " + answer.text("activityId") + " of instance " + answer.text("processInstanceId");
    }

    private void requireEnd(String processInstanceId, String order) {
        await("the end of order " + order, () -> orders.activities(processInstanceId)
                .contains("order-fulfilled"));
        say("Order " + order + " is fulfilled");
    }

    private static void await(String what, BooleanSupplier happened) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!happened.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new DemoFailedException("Waited in vain for " + what);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new DemoFailedException("Interrupted while waiting for " + what, e);
            }
        }
    }

    private void whereToLook() {
        out.println();
        out.println("Where to look next:");
        out.println("  contracts   " + target.httpUrl() + "/services/RuntimeService?wsdl ");
        out.println("  health      curl " + target.httpUrl() + "/health");
        out.println("  metrics     curl " + target.httpUrl() + "/metrics");
        out.println("  JMS         " + target.jmsUrl() + ", queue penstock.requests, dead letters in penstock.dlq");
        out.println("  log in as   " + target.user() + " with password " + target.password());
        out.println("  To paste a SOAP call and a JMS send: README.md, 'Call it'.");
    }

    private void say(String text) {
        step++;
        out.printf("  %2d.  %s%n", step, text);
    }
}
