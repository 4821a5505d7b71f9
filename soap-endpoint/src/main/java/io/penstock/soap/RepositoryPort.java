package io.penstock.soap;

import io.penstock.contract.repository.CreateDeployment;
import io.penstock.contract.repository.CreateDeploymentResponse;
import io.penstock.contract.repository.DeleteDeployment;
import io.penstock.contract.repository.DeleteDeploymentResponse;
import io.penstock.contract.repository.GetDeploymentResource;
import io.penstock.contract.repository.GetDeploymentResourceResponse;
import io.penstock.contract.repository.ListDecisionDefinitions;
import io.penstock.contract.repository.ListDecisionDefinitionsResponse;
import io.penstock.contract.repository.ListDeployments;
import io.penstock.contract.repository.ListDeploymentsResponse;
import io.penstock.contract.repository.ListProcessDefinitions;
import io.penstock.contract.repository.ListProcessDefinitionsResponse;
import io.penstock.contract.repository.RepositoryPortType;
import jakarta.jws.WebService;

/** The operations of RepositoryService over SOAP. */
@WebService(
        endpointInterface = "io.penstock.contract.repository.RepositoryPortType",
        targetNamespace = "urn:penstock:repository:1",
        serviceName = "RepositoryService",
        portName = "RepositorySoap12Port")
public final class RepositoryPort implements RepositoryPortType {

    private final Calls calls;

    RepositoryPort(Calls calls) {
        this.calls = calls;
    }

    @Override
    public CreateDeploymentResponse createDeployment(CreateDeployment request) {
        return calls.answer(request, CreateDeploymentResponse.class);
    }

    @Override
    public ListDeploymentsResponse listDeployments(ListDeployments request) {
        return calls.answer(request, ListDeploymentsResponse.class);
    }

    @Override
    public GetDeploymentResourceResponse getDeploymentResource(GetDeploymentResource request) {
        return calls.answer(request, GetDeploymentResourceResponse.class);
    }

    @Override
    public DeleteDeploymentResponse deleteDeployment(DeleteDeployment request) {
        return calls.answer(request, DeleteDeploymentResponse.class);
    }

    @Override
    public ListProcessDefinitionsResponse listProcessDefinitions(ListProcessDefinitions request) {
        return calls.answer(request, ListProcessDefinitionsResponse.class);
    }

    @Override
    public ListDecisionDefinitionsResponse listDecisionDefinitions(ListDecisionDefinitions request) {
        return calls.answer(request, ListDecisionDefinitionsResponse.class);
    }
}
