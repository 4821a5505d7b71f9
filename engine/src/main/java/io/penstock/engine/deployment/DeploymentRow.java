package io.penstock.engine.deployment;

import io.penstock.engine.command.Row;
import java.time.Instant;

/** A deployment. */
public record DeploymentRow(long id, String name, String tenantId, Instant deploymentTime) implements Row {}
