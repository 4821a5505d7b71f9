package io.penstock.engine.api.repository;

import io.penstock.engine.api.Command;
import io.penstock.engine.api.Done;

/**
 * Deletes a deployment and its process definitions. Errors: DEPLOYMENT_NOT_FOUND; DEPLOYMENT_IN_USE when instances run and
 * {@code cascade} is false.
 *
 * @param cascade delete running instances too
 */
public record DeleteDeployment(long deploymentId, boolean cascade) implements Command<Done> {}
