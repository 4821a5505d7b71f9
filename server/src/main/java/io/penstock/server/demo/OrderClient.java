package io.penstock.server.demo;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Element;

/** What a client of the sample process sends, and how it reads the answers. */
public final class OrderClient {

    private static final String RUNTIME = "RuntimeService";
    private static final String TASKS = "TaskService";
    private static final String FOLDER = "/processes/order-fulfilment/";

    private final SoapCaller soap;

    public OrderClient(String httpUrl, String user, String password) {
        this(new DemoTarget(httpUrl, "", user, password));
    }

    OrderClient(DemoTarget target) {
        this.soap = new SoapCaller(target, Clock.systemUTC());
    }

    /** Deploys the sample; answers the response. */
    XmlAnswer deployment() {
        return checked(
                "createDeployment",
                soap.callWithAttachments(
                        "RepositoryService",
                        "createDeployment",
                        "<createDeployment xmlns='urn:penstock:repository:1'><name>order-fulfilment</name>"
                                + resource("order-fulfilment.bpmn", "order") + resource("reserve-stock.bpmn", "stock")
                                + resource("need-for-approval.dmn", "approval") + "</createDeployment>",
                        Map.of(
                                "order", file("order-fulfilment.bpmn"),
                                "stock", file("reserve-stock.bpmn"),
                                "approval", file("need-for-approval.dmn"))));
    }

    /** Deploys the sample. */
    public void deploy() {
        deployment();
    }

    /** Starts an order with ten pieces in stock; answers the id of its instance. */
    public String start(String businessKey, int amount, int quantity, String reminderAfter) {
        return checked(
                        "startProcessInstance",
                        soap.call(
                                RUNTIME,
                                "startProcessInstance",
                                startRequest(businessKey, amount, quantity, reminderAfter)))
                .text("id");
    }

    /** Tells the payment of an order; answers the response or a fault. */
    XmlAnswer payment(String businessKey, int amount) {
        return soap.call(RUNTIME, "correlateMessage", paymentRequest(businessKey, amount));
    }

    /** Pays an order that waits for it. */
    public void pay(String businessKey) {
        checked("correlateMessage", payment(businessKey, 1));
    }

    /** Claims and completes the approval of an order. */
    public void approve(String processInstanceId) {
        complete(
                task(processInstanceId, "approve-order"),
                "<t:variable><t:name>approved</t:name><t:boolean>true</t:boolean></t:variable>");
    }

    /** The ids of all activities that an instance has been through. */
    public List<String> activities(String processInstanceId) {
        XmlAnswer answer = checked(
                "listHistoricActivityInstances",
                soap.call(
                        "HistoryService",
                        "listHistoricActivityInstances",
                        "<listHistoricActivityInstances xmlns='urn:penstock:history:1'><processInstanceId>"
                                + processInstanceId + "</processInstanceId></listHistoricActivityInstances>"));
        return answer.elements("activityId").stream()
                .map(Element::getTextContent)
                .toList();
    }

    /** All orders, as the history has them. */
    List<Element> orders() {
        return checked(
                        "listHistoricProcessInstances",
                        soap.call(
                                "HistoryService",
                                "listHistoricProcessInstances",
                                "<listHistoricProcessInstances xmlns='urn:penstock:history:1'>"
                                        + "<processDefinitionKey>order-fulfilment</processDefinitionKey>"
                                        + "</listHistoricProcessInstances>"))
                .elements("historicProcessInstance");
    }

    /** The id of the open task of this key. */
    String task(String processInstanceId, String key) {
        return checked(
                        "listTasks",
                        soap.call(
                                TASKS,
                                "listTasks",
                                "<listTasks xmlns='urn:penstock:task:1'><processInstanceId>" + processInstanceId
                                        + "</processInstanceId><taskDefinitionKey>" + key
                                        + "</taskDefinitionKey></listTasks>"))
                .text("id");
    }

    void complete(String taskId, String variables) {
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

    static String startRequest(String businessKey, int amount, int quantity, String reminderAfter) {
        return "<startProcessInstance xmlns='urn:penstock:runtime:1' xmlns:t='urn:penstock:types:1'>"
                + "<processDefinition><key>order-fulfilment</key></processDefinition><businessKey>" + businessKey
                + "</businessKey><variables>" + number("amount", amount) + number("quantity", quantity)
                + number("inStock", 10) + "<t:variable><t:name>reminderAfter</t:name><t:string>" + reminderAfter
                + "</t:string></t:variable></variables></startProcessInstance>";
    }

    static String paymentRequest(String businessKey, int amount) {
        return "<correlateMessage xmlns='urn:penstock:runtime:1' xmlns:t='urn:penstock:types:1'>"
                + "<messageName>PaymentReceived</messageName><businessKey>" + businessKey + "</businessKey><variables>"
                + number("paid", amount) + "</variables></correlateMessage>";
    }

    /** The answer, when it is the operation's response. */
    static XmlAnswer checked(String operation, XmlAnswer answer) {
        String response = operation + "Response";
        if (!answer.has(response) && !response.equals(answer.root().getLocalName())) {
            throw new DemoFailedException(operation + " was answered with " + answer.source());
        }
        return answer;
    }

    private static String resource(String name, String attachment) {
        return "<resource><name>" + name
                + "</name><content><xop:Include xmlns:xop='http://www.w3.org/2004/08/xop/include' href='cid:"
                + attachment + "'/></content></resource>";
    }

    private static String number(String name, long value) {
        return "<t:variable><t:name>" + name + "</t:name><t:long>" + value + "</t:long></t:variable>";
    }

    private static byte[] file(String name) {
        try (InputStream stream = OrderClient.class.getResourceAsStream(FOLDER + name)) {
            if (stream == null) {
                throw new DemoFailedException("The sample " + FOLDER + name + " is not on the class path");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new DemoFailedException("The sample " + name + " cannot be read: " + e, e);
        }
    }
}
