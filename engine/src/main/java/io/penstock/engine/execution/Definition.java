package io.penstock.engine.execution;

import io.penstock.engine.model.ProcessModel;

/** A process definition with its executable model. */
public record Definition(long id, int version, long deploymentId, String tenantId, ProcessModel model) {

    public String key() {
        return model.key();
    }
}
