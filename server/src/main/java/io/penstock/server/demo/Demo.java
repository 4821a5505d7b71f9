package io.penstock.server.demo;

import jakarta.jms.JMSException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Runs three orders through the sample process, over SOAP and over JMS, and says step by step what happened. */
public final class Demo {

    private static final String RUNTIME = "RuntimeService";
    private static final String TASKS = "TaskService";
    private static final String HISTORY = "HistoryService";
    private static final String FOLDER = "/processes/order-fulfilment/";
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final DemoTarget target;
    private final PrintStream out;
    private final SoapCaller soap;
    private int step;

    public Demo(DemoTarget target, PrintStream out) {
        this.target = target;
        this.out = out;
        this.soap = new SoapCaller(target, Clock.systemUTC());
    }

    /** @throws DemoFailedException at the first step that goes wrong */
    public void run() {
        out.println();
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
        XmlAnswer answer = checked(
                "createDeployment",
                soap.callWithAttachments(
                        "RepositoryService",
                        "createDeployment",
                        "<createDeployment xmlns='urn:penstock:repository:1'><name>order-fulfilment</name>"
                                + resource("order-fulfilment.bpmn", "order") + resource("reserve-stock.bpmn", "stock")
                                + "</createDeployment>",
                        Map.of("order", file("order-fulfilment.bpmn"), "stock", file("reserve-stock.bpmn"))));
        say("SOAP createDeployment with two BPMN files as MTOM attachments: deployment " + answer.text("id") + ", processes "
                + answer.elements("processDefinition").stream()
                        .map(definition -> XmlAnswer.child(definition, "key") + " version "
                                + XmlAnswer.child(definition, "version"))
                        .collect(Collectors.joining(", ")));
    }

    private static String resource(String name, String attachment) {
        return "<resource><name>" + name + "</name><content><xop:Include xmlns:xop='http://www.w3.org/2004/08/xop/include'"
                + " href='cid:" + attachment + "'/></content></resource>";
    }

    /** Pays late, so that the reminder's timer fires first. */
    private void smallOrder() {
        String id = start("A-100", 250, 2, "PT1S");
        say("SOAP startProcessInstance, order A-100 over 250: instance " + id + " reserved its stock and waits for payment");
        await("the reminder of order A-100", () -> history(id).contains("customer-reminded"));
        say("Its reminder timer of one second fired; the order still waits");
        XmlAnswer answer = checked(
                "correlateMessage", soap.call(RUNTIME, "correlateMessage", payment("A-100", 250)));
        say("SOAP correlateMessage PaymentReceived by business key: arrived at " + answer.text("activityId")
                + " of instance " + answer.text("processInstanceId"));
        requireEnd(id, "order-fulfilled");
        say("Order A-100 is fulfilled");
    }

    /** Over JMS, sent twice under one request id; needs an approval. */
    private void largeOrder(JmsCaller jms) throws JMSException {
        String request = startRequest("A-200", 5000, 3, "PT1H");
        String requestId = "demo-" + java.util.UUID.randomUUID();
        XmlAnswer first = checked("startProcessInstance", jms.call(request, requestId));
        String id = first.text("id");
        say("JMS startProcessInstance, order A-200 over 5000: instance " + id);
        XmlAnswer second = checked("startProcessInstance", jms.call(request, requestId));
        if (!second.source().equals(first.source())) {
            throw new DemoFailedException("The same request id got another answer: " + second.source());
        }
        say("The same JMS request once more: the same answer, no second instance");
        String taskId = task(id, "approve-order");
        say("SOAP listTasks: task " + taskId + " 'Approve order' waits for the group approvers");
        complete(taskId, "<t:variable><t:name>approved</t:name><t:boolean>true</t:boolean></t:variable>");
        say("SOAP claimTask and completeTask with approved = true");
        XmlAnswer answer = checked("correlateMessage", jms.call(payment("A-200", 5000), null));
        say("JMS correlateMessage PaymentReceived: arrived at " + answer.text("activityId") + " of instance "
                + answer.text("processInstanceId"));
        requireEnd(id, "order-fulfilled");
        say("Order A-200 is fulfilled");
    }

    /** The called process ends in an error, which the boundary event catches. */
    private void orderOutOfStock() {
        String id = start("A-300", 90, 50, "PT1H");
        String taskId = task(id, "source-goods");
        say("SOAP startProcessInstance, order A-300 for 50 pieces: out of stock, the error boundary event led instance " + id
                + " to task " + taskId + " 'Source goods elsewhere'");
        complete(taskId, "");
        checked("correlateMessage", soap.call(RUNTIME, "correlateMessage", payment("A-300", 90)));
        requireEnd(id, "order-fulfilled");
        say("Goods sourced, payment received: order A-300 is fulfilled");
        XmlAnswer fault = soap.call(RUNTIME, "correlateMessage", payment("A-300", 90));
        if (!fault.has("notFoundFault")) {
            throw new DemoFailedException("Expected a notFoundFault for a second payment, got " + fault.source());
        }
        say("A second payment for it is refused by a typed fault: " + fault.text("code") + " " + fault.text("message"));
    }

    private void history() {
        XmlAnswer answer = checked(
                "listHistoricProcessInstances",
                soap.call(
                        HISTORY,
                        "listHistoricProcessInstances",
                        "<listHistoricProcessInstances xmlns='urn:penstock:history:1'>"
                                + "<processDefinitionKey>order-fulfilment</processDefinitionKey>"
                                + "</listHistoricProcessInstances>"));
        say("SOAP listHistoricProcessInstances:");
        for (Element instance : answer.elements("historicProcessInstance")) {
            String id = XmlAnswer.child(instance, "id");
            out.println("       " + XmlAnswer.child(instance, "businessKey") + "  " + XmlAnswer.child(instance, "state")
                    + "  instance " + id + "  " + String.join(" > ", history(id)));
        }
    }

    private String start(String businessKey, int amount, int quantity, String reminderAfter) {
        return checked(
                        "startProcessInstance",
                        soap.call(
                                RUNTIME,
                                "startProcessInstance",
                                startRequest(businessKey, amount, quantity, reminderAfter)))
                .text("id");
    }

    private static String startRequest(String businessKey, int amount, int quantity, String reminderAfter) {
        return "<startProcessInstance xmlns='urn:penstock:runtime:1' xmlns:t='urn:penstock:types:1'>"
                + "<processDefinition><key>order-fulfilment</key></processDefinition><businessKey>" + businessKey
                + "</businessKey><variables>" + number("amount", amount) + number("quantity", quantity)
                + number("inStock", 10) + "<t:variable><t:name>reminderAfter</t:name><t:string>" + reminderAfter
                + "</t:string></t:variable></variables></startProcessInstance>";
    }

    private static String payment(String businessKey, int amount) {
        return "<correlateMessage xmlns='urn:penstock:runtime:1' xmlns:t='urn:penstock:types:1'>"
                + "<messageName>PaymentReceived</messageName><businessKey>" + businessKey + "</businessKey><variables>"
                + number("paid", amount) + "</variables></correlateMessage>";
    }

    private static String number(String name, long value) {
        return "<t:variable><t:name>" + name + "</t:name><t:long>" + value + "</t:long></t:variable>";
    }

    private String task(String processInstanceId, String key) {
        XmlAnswer answer = checked(
                "listTasks",
                soap.call(
                        TASKS,
                        "listTasks",
                        "<listTasks xmlns='urn:penstock:task:1'><processInstanceId>" + processInstanceId
                                + "</processInstanceId><taskDefinitionKey>" + key + "</taskDefinitionKey></listTasks>"));
        return answer.text("id");
    }

    private void complete(String taskId, String variables) {
        checked(
                "claimTask",
                soap.call(
                        TASKS,
                        "claimTask",
                        "<claimTask xmlns='urn:penstock:task:1'><taskId>" + taskId + "</taskId></claimTask>"));
        checked(
                "completeTask",
                soap.call(
                        TASKS,
                        "completeTask",
                        "<completeTask xmlns='urn:penstock:task:1' xmlns:t='urn:penstock:types:1'><taskId>" + taskId
                                + "</taskId><variables>" + variables + "</variables></completeTask>"));
    }

    private List<String> history(String processInstanceId) {
        XmlAnswer answer = checked(
                "listHistoricActivityInstances",
                soap.call(
                        HISTORY,
                        "listHistoricActivityInstances",
                        "<listHistoricActivityInstances xmlns='urn:penstock:history:1'><processInstanceId>"
                                + processInstanceId + "</processInstanceId></listHistoricActivityInstances>"));
        return answer.elements("activityId").stream().map(Element::getTextContent).toList();
    }

    private void requireEnd(String processInstanceId, String endEvent) {
        await("the end of instance " + processInstanceId, () -> history(processInstanceId).contains(endEvent));
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

    private static XmlAnswer checked(String operation, @Nullable XmlAnswer answer) {
        if (answer == null || !answer.has(operation + "Response") && !answer.root().getLocalName().equals(operation + "Response")) {
            throw new DemoFailedException(operation + " was answered with " + (answer == null ? "nothing" : answer.source()));
        }
        return answer;
    }

    private static byte[] file(String name) {
        try (InputStream stream = Demo.class.getResourceAsStream(FOLDER + name)) {
            if (stream == null) {
                throw new DemoFailedException("The sample " + FOLDER + name + " is not on the class path");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new DemoFailedException("The sample " + name + " cannot be read: " + e, e);
        }
    }

    private void whereToLook() {
        out.println();
        out.println("Where to look next:");
        out.println("  contracts   " + target.httpUrl() + "/services/RuntimeService?wsdl   (also RepositoryService, TaskService, HistoryService)");
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
