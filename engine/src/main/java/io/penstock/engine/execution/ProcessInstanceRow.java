package io.penstock.engine.execution;

import io.penstock.engine.command.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A running process instance. The row of the root of a call hierarchy is the lock of the whole hierarchy.
 *
 * @param rootId the instance at the top of the hierarchy of calls; its own id when nobody called it
 * @param superInstanceId the calling instance, or null
 * @param superActivityId the call activity's instance, or null
 * @param childCount tokens and activity instances directly in the process
 * @param incidentCount open incidents of this instance
 * @param completions how many activities that can be compensated have completed; null for none
 * @param uncaughtError the first error of an end event that nobody caught; null for none
 * @param uncaughtEscalation the first escalation that nobody caught; null for none
 */
public record ProcessInstanceRow(
        long id,
        long rootId,
        @Nullable Long superInstanceId,
        @Nullable Long superActivityId,
        long definitionId,
        String definitionKey,
        String tenantId,
        @Nullable String businessKey,
        Instant startTime,
        @Nullable String startUserId,
        int childCount,
        int incidentCount,
        @Nullable Long completions,
        @Nullable String uncaughtError,
        @Nullable String uncaughtEscalation)
        implements Row {

    /** One that has only begun. */
    public ProcessInstanceRow(
            long id,
            long rootId,
            @Nullable Long superInstanceId,
            @Nullable Long superActivityId,
            long definitionId,
            String definitionKey,
            String tenantId,
            @Nullable String businessKey,
            Instant startTime,
            @Nullable String startUserId,
            int childCount,
            int incidentCount) {
        this(
                id,
                rootId,
                superInstanceId,
                superActivityId,
                definitionId,
                definitionKey,
                tenantId,
                businessKey,
                startTime,
                startUserId,
                childCount,
                incidentCount,
                null,
                null,
                null);
    }

    ProcessInstanceRow withChildCount(int count) {
        return changed(count, incidentCount, completions, uncaughtError, uncaughtEscalation);
    }

    /** The same instance with another number of open incidents. */
    public ProcessInstanceRow withIncidentCount(int count) {
        return changed(childCount, count, completions, uncaughtError, uncaughtEscalation);
    }

    ProcessInstanceRow withCompletions(long count) {
        return changed(childCount, incidentCount, count, uncaughtError, uncaughtEscalation);
    }

    ProcessInstanceRow withUncaughtError(String what) {
        return uncaughtError == null ? changed(childCount, incidentCount, completions, what, uncaughtEscalation) : this;
    }

    ProcessInstanceRow withUncaughtEscalation(String what) {
        return uncaughtEscalation == null ? changed(childCount, incidentCount, completions, uncaughtError, what) : this;
    }

    private ProcessInstanceRow changed(
            int children,
            int incidents,
            @Nullable Long completed,
            @Nullable String error,
            @Nullable String escalation) {
        return new ProcessInstanceRow(
                id,
                rootId,
                superInstanceId,
                superActivityId,
                definitionId,
                definitionKey,
                tenantId,
                businessKey,
                startTime,
                startUserId,
                children,
                incidents,
                completed,
                error,
                escalation);
    }
}
