package io.penstock.engine.execution;

import io.penstock.engine.api.runtime.ProcessInstance;

/**
 * An instance after its first run.
 *
 * @param ended whether it has already ended
 */
public record StartedInstance(ProcessInstanceRow instance, boolean ended) {

    /** The instance as callers see it. */
    public ProcessInstance toProcessInstance() {
        return new ProcessInstance(
                instance.id(),
                instance.definitionId(),
                instance.definitionKey(),
                instance.businessKey(),
                instance.startTime(),
                ended);
    }
}
