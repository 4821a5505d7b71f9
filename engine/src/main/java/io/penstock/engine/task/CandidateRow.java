package io.penstock.engine.task;

import io.penstock.engine.command.OwnedRow;

/**
 * A user or group that may claim a task.
 *
 * @param activityInstanceId the task
 * @param group true for a group, false for a user
 * @param identity the user's or group's id
 */
public record CandidateRow(long id, Long instanceId, Long activityInstanceId, boolean group, String identity)
        implements OwnedRow {}
