package io.penstock.engine.execution;

import io.penstock.engine.command.InstanceRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A flow node that a token stays in.
 *
 * @param parentId the activity instance of the enclosing subprocess; null directly in the process
 * @param elementId id of the flow node
 * @param elementName the flow node's name, for history
 * @param elementType the BPMN element's local name, for history
 * @param arrivedBy id of the sequence flow by which the token came, or on which it is; null when by none
 * @param childCount tokens and activity instances directly in it
 * @param calledInstanceId the instance that a call activity waits for, or null
 * @param localVariables whether it has variables of its own
 * @param completion its place among the completed activities of the process instance that can be compensated; null while it has
 *     not completed
 */
public record ActivityInstanceRow(
        long id,
        Long instanceId,
        @Nullable Long parentId,
        String elementId,
        @Nullable String elementName,
        String elementType,
        ActivityState state,
        @Nullable String arrivedBy,
        Instant startTime,
        int childCount,
        @Nullable Long calledInstanceId,
        boolean localVariables,
        @Nullable Long completion)
        implements InstanceRow {

    /** One that has not completed. */
    public ActivityInstanceRow(
            long id,
            Long instanceId,
            @Nullable Long parentId,
            String elementId,
            @Nullable String elementName,
            String elementType,
            ActivityState state,
            @Nullable String arrivedBy,
            Instant startTime,
            int childCount,
            @Nullable Long calledInstanceId,
            boolean localVariables) {
        this(
                id,
                instanceId,
                parentId,
                elementId,
                elementName,
                elementType,
                state,
                arrivedBy,
                startTime,
                childCount,
                calledInstanceId,
                localVariables,
                null);
    }

    ActivityInstanceRow with(ActivityState newState, int newChildCount, boolean newLocalVariables) {
        return new ActivityInstanceRow(
                id,
                instanceId,
                parentId,
                elementId,
                elementName,
                elementType,
                newState,
                arrivedBy,
                startTime,
                newChildCount,
                calledInstanceId,
                newLocalVariables,
                completion);
    }

    /** Entered by its job: it begins now. */
    ActivityInstanceRow entered(Instant time) {
        return new ActivityInstanceRow(
                id,
                instanceId,
                parentId,
                elementId,
                elementName,
                elementType,
                ActivityState.ACTIVE,
                arrivedBy,
                time,
                childCount,
                calledInstanceId,
                localVariables,
                completion);
    }

    ActivityInstanceRow withCalledInstance(long calledId) {
        return new ActivityInstanceRow(
                id,
                instanceId,
                parentId,
                elementId,
                elementName,
                elementType,
                state,
                arrivedBy,
                startTime,
                childCount,
                calledId,
                localVariables,
                completion);
    }

    /** Done, and kept so that it can be compensated. */
    ActivityInstanceRow completed(long place, boolean keepsVariables) {
        return new ActivityInstanceRow(
                id,
                instanceId,
                parentId,
                elementId,
                elementName,
                elementType,
                ActivityState.COMPENSABLE,
                arrivedBy,
                startTime,
                0,
                calledInstanceId,
                keepsVariables,
                place);
    }

    /** Being undone inside another scope than the one that it completed in. */
    ActivityInstanceRow compensatedIn(@Nullable Long newParentId) {
        return new ActivityInstanceRow(
                id,
                instanceId,
                newParentId,
                elementId,
                elementName,
                elementType,
                ActivityState.COMPENSATING,
                arrivedBy,
                startTime,
                childCount,
                calledInstanceId,
                localVariables,
                completion);
    }
}
