package io.penstock.engine.api.repository;

import io.penstock.engine.api.Command;

/** Reads a deployed file back. Errors: DEPLOYMENT_NOT_FOUND, RESOURCE_NOT_FOUND. */
public record GetDeploymentResource(long deploymentId, String resourceName) implements Command<DeploymentResource> {}
