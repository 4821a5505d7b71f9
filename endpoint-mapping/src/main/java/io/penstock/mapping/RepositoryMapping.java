package io.penstock.mapping;

import io.penstock.contract.repository.CreateDeployment;
import io.penstock.contract.repository.CreateDeploymentResponse;
import io.penstock.contract.repository.DeleteDeployment;
import io.penstock.contract.repository.DeleteDeploymentResponse;
import io.penstock.contract.repository.Deployment;
import io.penstock.contract.repository.DeploymentResource;
import io.penstock.contract.repository.GetDeploymentResource;
import io.penstock.contract.repository.GetDeploymentResourceResponse;
import io.penstock.contract.repository.ListDeployments;
import io.penstock.contract.repository.ListDeploymentsResponse;
import io.penstock.contract.repository.ListProcessDefinitions;
import io.penstock.contract.repository.ListProcessDefinitionsResponse;
import io.penstock.contract.repository.ProcessDefinition;
import io.penstock.engine.api.Command;
import io.penstock.engine.api.Done;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Slice;
import io.penstock.engine.api.repository.DeploymentResult;
import jakarta.activation.DataHandler;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The operations of RepositoryService. */
final class RepositoryMapping {

    private static final int MOST_WARNINGS = 100;

    private final long maxBytes;

    /** @param maxBytes of all files of one deployment together */
    RepositoryMapping(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    List<Operation<?, ?>> operations() {
        return List.of(
                Operation.changing(
                        CreateDeployment.class,
                        this::createDeployment,
                        RepositoryMapping::created,
                        CreateDeployment::getRequestId,
                        CreateDeployment::setRequestId),
                Operation.reading(
                        ListDeployments.class, RepositoryMapping::listDeployments, RepositoryMapping::deployments),
                Operation.reading(
                        GetDeploymentResource.class,
                        RepositoryMapping::getDeploymentResource,
                        RepositoryMapping::resource),
                Operation.changing(
                        DeleteDeployment.class,
                        RepositoryMapping::deleteDeployment,
                        done -> new DeleteDeploymentResponse(),
                        DeleteDeployment::getRequestId,
                        DeleteDeployment::setRequestId),
                Operation.reading(
                        ListProcessDefinitions.class,
                        RepositoryMapping::listProcessDefinitions,
                        RepositoryMapping::processDefinitions));
    }

    private Command<DeploymentResult> createDeployment(CreateDeployment request) {
        long left = maxBytes;
        List<io.penstock.engine.api.repository.DeploymentResource> resources = new ArrayList<>();
        for (DeploymentResource resource : request.getResource()) {
            byte[] content = read(resource, left);
            left -= content.length;
            // An attachment can be read once; the digest of the request reads it again.
            resource.setContent(new DataHandler(new BytesSource(content)));
            resources.add(new io.penstock.engine.api.repository.DeploymentResource(resource.getName(), content));
        }
        return new io.penstock.engine.api.repository.CreateDeployment(request.getName(), resources);
    }

    private byte[] read(DeploymentResource resource, long left) {
        try (InputStream content = resource.getContent().getInputStream()) {
            byte[] bytes = content.readNBytes((int) Math.min(left + 1, Integer.MAX_VALUE - 8));
            if (bytes.length > left) {
                throw new EngineException(
                        ErrorCode.REQUEST_INVALID,
                        "The files of a deployment have at most " + maxBytes + " bytes together; '"
                                + Texts.quoted(resource.getName()) + "' goes beyond");
            }
            return bytes;
        } catch (IOException e) {
            throw new EngineException(
                    ErrorCode.REQUEST_INVALID,
                    "The content of resource '" + Texts.quoted(resource.getName()) + "' cannot be read",
                    e);
        }
    }

    private static Object created(DeploymentResult result) {
        CreateDeploymentResponse response = new CreateDeploymentResponse();
        response.setDeployment(deployment(result.deployment()));
        result.processDefinitions().stream()
                .sorted(Comparator.comparing(io.penstock.engine.api.repository.ProcessDefinition::key))
                .forEach(definition -> response.getProcessDefinition().add(processDefinition(definition)));
        result.decisionDefinitions()
                .forEach(definition -> response.getDecisionDefinition().add(DecisionMapping.definition(definition)));
        result.warnings().stream().limit(MOST_WARNINGS).forEach(warning -> response.getWarning()
                .add(Faults.problem(warning)));
        return response;
    }

    private static Command<Slice<io.penstock.engine.api.repository.Deployment>> listDeployments(
            ListDeployments request) {
        return new io.penstock.engine.api.repository.ListDeployments(Lists.page(request.getPage()));
    }

    private static Object deployments(Slice<io.penstock.engine.api.repository.Deployment> slice) {
        ListDeploymentsResponse response = new ListDeploymentsResponse();
        slice.items().forEach(item -> response.getDeployment().add(deployment(item)));
        response.setNextCursor(slice.nextCursor());
        return response;
    }

    private static Command<io.penstock.engine.api.repository.DeploymentResource> getDeploymentResource(
            GetDeploymentResource request) {
        return new io.penstock.engine.api.repository.GetDeploymentResource(
                Ids.deployment(request.getDeploymentId()), request.getResourceName());
    }

    private static Object resource(io.penstock.engine.api.repository.DeploymentResource resource) {
        GetDeploymentResourceResponse response = new GetDeploymentResourceResponse();
        response.setContent(new DataHandler(new BytesSource(resource.content())));
        return response;
    }

    private static Command<Done> deleteDeployment(DeleteDeployment request) {
        return new io.penstock.engine.api.repository.DeleteDeployment(
                Ids.deployment(request.getDeploymentId()), Boolean.TRUE.equals(request.isCascade()));
    }

    private static Command<Slice<io.penstock.engine.api.repository.ProcessDefinition>> listProcessDefinitions(
            ListProcessDefinitions request) {
        return new io.penstock.engine.api.repository.ListProcessDefinitions(
                request.getKey(), Boolean.TRUE.equals(request.isLatestVersionOnly()), Lists.page(request.getPage()));
    }

    private static Object processDefinitions(Slice<io.penstock.engine.api.repository.ProcessDefinition> slice) {
        ListProcessDefinitionsResponse response = new ListProcessDefinitionsResponse();
        slice.items().forEach(item -> response.getProcessDefinition().add(processDefinition(item)));
        response.setNextCursor(slice.nextCursor());
        return response;
    }

    private static Deployment deployment(io.penstock.engine.api.repository.Deployment deployment) {
        Deployment bean = new Deployment();
        bean.setId(Ids.text(deployment.id()));
        bean.setName(Texts.name(deployment.name()));
        bean.setDeploymentTime(Lists.time(deployment.deploymentTime()));
        deployment.resourceNames().stream().sorted().forEach(name -> bean.getResourceName()
                .add(Texts.name(name)));
        return bean;
    }

    private static ProcessDefinition processDefinition(io.penstock.engine.api.repository.ProcessDefinition definition) {
        ProcessDefinition bean = new ProcessDefinition();
        bean.setId(Ids.text(definition.id()));
        bean.setKey(Texts.name(definition.key()));
        bean.setVersion(definition.version());
        bean.setName(Texts.optionalName(definition.name()));
        bean.setDeploymentId(Ids.text(definition.deploymentId()));
        bean.setResourceName(Texts.name(definition.resourceName()));
        bean.setVersionTag(Texts.optionalName(definition.versionTag()));
        return bean;
    }
}
