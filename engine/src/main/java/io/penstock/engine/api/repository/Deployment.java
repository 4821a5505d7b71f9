package io.penstock.engine.api.repository;

import java.time.Instant;
import java.util.List;

/** A deployment. */
public record Deployment(long id, String name, Instant deploymentTime, List<String> resourceNames) {
    public Deployment {
        resourceNames = List.copyOf(resourceNames);
    }
}
