package io.penstock.engine.execution;

import io.penstock.engine.command.UnitOfWork;

/** Told of incidents of process instances, in the unit of work that makes them. */
public interface IncidentListener {

    void incidentCreated(
            UnitOfWork unitOfWork, ProcessInstanceRow instance, String elementId, long incidentId, String message);

    /** Tells nobody. */
    static IncidentListener none() {
        return (unitOfWork, instance, elementId, incidentId, message) -> {};
    }
}
