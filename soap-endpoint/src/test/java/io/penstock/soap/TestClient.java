package io.penstock.soap;

import io.penstock.contract.externaltask.ExternalTaskPortType;
import io.penstock.contract.externaltask.ExternalTaskService;
import io.penstock.contract.history.HistoryPortType;
import io.penstock.contract.history.HistoryService;
import io.penstock.contract.management.ManagementPortType;
import io.penstock.contract.management.ManagementService;
import io.penstock.contract.repository.CreateDeployment;
import io.penstock.contract.repository.DeploymentResource;
import io.penstock.contract.repository.RepositoryPortType;
import io.penstock.contract.repository.RepositoryService;
import io.penstock.contract.runtime.ProcessDefinitionSelector;
import io.penstock.contract.runtime.RuntimePortType;
import io.penstock.contract.runtime.RuntimeService;
import io.penstock.contract.runtime.StartProcessInstance;
import io.penstock.contract.task.TaskPortType;
import io.penstock.contract.task.TaskService;
import jakarta.activation.DataHandler;
import jakarta.mail.util.ByteArrayDataSource;
import jakarta.xml.ws.BindingProvider;
import java.util.HashMap;
import java.util.Map;
import javax.security.auth.callback.CallbackHandler;
import org.apache.cxf.endpoint.Client;
import org.apache.cxf.frontend.ClientProxy;
import org.apache.cxf.ws.security.wss4j.WSS4JOutInterceptor;
import org.apache.wss4j.common.ext.WSPasswordCallback;
import org.apache.wss4j.dom.handler.WSHandlerConstants;

/** The generated clients with a password digest. */
final class TestClient {

    private final TestServer server;
    private final String user;
    private final boolean newer;
    private boolean mtom;

    TestClient(TestServer server, String user) {
        this(server, user, true);
    }

    /** @param newer whether to speak SOAP 1.2 */
    TestClient(TestServer server, String user, boolean newer) {
        this.server = server;
        this.user = user;
        this.newer = newer;
    }

    TestClient withMtom() {
        mtom = true;
        return this;
    }

    RepositoryPortType repository() {
        RepositoryService service = new RepositoryService();
        return ready(
                "RepositoryService", newer ? service.getRepositorySoap12Port() : service.getRepositorySoap11Port());
    }

    RuntimePortType runtime() {
        RuntimeService service = new RuntimeService();
        return ready("RuntimeService", newer ? service.getRuntimeSoap12Port() : service.getRuntimeSoap11Port());
    }

    TaskPortType task() {
        TaskService service = new TaskService();
        return ready("TaskService", newer ? service.getTaskSoap12Port() : service.getTaskSoap11Port());
    }

    ExternalTaskPortType externalTasks() {
        ExternalTaskService service = new ExternalTaskService();
        return ready(
                "ExternalTaskService",
                newer ? service.getExternalTaskSoap12Port() : service.getExternalTaskSoap11Port());
    }

    HistoryPortType history() {
        HistoryService service = new HistoryService();
        return ready("HistoryService", newer ? service.getHistorySoap12Port() : service.getHistorySoap11Port());
    }

    ManagementPortType management() {
        ManagementService service = new ManagementService();
        return ready(
                "ManagementService", newer ? service.getManagementSoap12Port() : service.getManagementSoap11Port());
    }

    void deploy(String file) throws Exception {
        repository().createDeployment(deployment(file, TestServer.resource("/processes/" + file)));
    }

    static CreateDeployment deployment(String file, byte[] content) {
        CreateDeployment deployment = new CreateDeployment();
        deployment.setName("test");
        deployment.getResource().add(resource(file, content));
        return deployment;
    }

    static DeploymentResource resource(String file, byte[] content) {
        DeploymentResource resource = new DeploymentResource();
        resource.setName(file);
        resource.setContent(new DataHandler(new ByteArrayDataSource(content, "application/octet-stream")));
        return resource;
    }

    static StartProcessInstance start(String key) {
        StartProcessInstance start = new StartProcessInstance();
        start.setProcessDefinition(new ProcessDefinitionSelector());
        start.getProcessDefinition().setKey(key);
        return start;
    }

    private <P> P ready(String service, P port) {
        ((BindingProvider) port)
                .getRequestContext()
                .put(
                        BindingProvider.ENDPOINT_ADDRESS_PROPERTY,
                        server.address(service).toString());
        Map<String, Object> properties = new HashMap<>();
        properties.put(WSHandlerConstants.ACTION, WSHandlerConstants.USERNAME_TOKEN);
        properties.put(WSHandlerConstants.USER, user);
        properties.put(WSHandlerConstants.PASSWORD_TYPE, "PasswordDigest");
        properties.put(WSHandlerConstants.PW_CALLBACK_REF, (CallbackHandler)
                callbacks -> ((WSPasswordCallback) callbacks[0]).setPassword(TestServer.PASSWORD));
        Client client = ClientProxy.getClient(port);
        client.getOutInterceptors().add(new WSS4JOutInterceptor(properties));
        client.getEndpoint().put("mtom-enabled", Boolean.toString(mtom));
        return port;
    }
}
