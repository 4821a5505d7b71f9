package io.penstock.engine.api.repository;

/**
 * A file of a deployment.
 *
 * @param name unique in the deployment, 1 to 255 characters
 * @param content the bytes; not copied, so do not change them
 */
public record DeploymentResource(String name, byte[] content) {}
