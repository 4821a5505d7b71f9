package io.penstock.engine.persistence;

import io.penstock.engine.deployment.DeploymentRow;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A deployment as it is read: an empty name is stored as null. */
record StoredDeployment(long id, @Nullable String name, String tenantId, Instant deploymentTime) {

    DeploymentRow toRow() {
        return new DeploymentRow(id, Objects.requireNonNullElse(name, ""), tenantId, deploymentTime);
    }
}
