package io.penstock.engine.decision;

import io.penstock.engine.api.decision.Decision;
import java.util.List;

/**
 * A file that was read.
 *
 * @param bytes of its content
 */
record DecisionFile(List<Decision> decisions, int bytes) {

    /**
     * Where it lies.
     */
    record Place(long deploymentId, String resourceName) {}

    Decision decision(String key) {
        return decisions.stream()
                .filter(decision -> decision.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The file no longer has decision " + key));
    }
}
