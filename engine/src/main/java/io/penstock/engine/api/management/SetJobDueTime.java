package io.penstock.engine.api.management;

import io.penstock.engine.api.Command;
import io.penstock.engine.api.Done;
import java.time.Instant;

/**
 * Changes when a job is due, such as a timer that shall occur now or later. A cycle goes on from there. Errors: JOB_NOT_FOUND, JOB_RUNS.
 *
 * @param dueTime may be over: then it is due at once
 */
public record SetJobDueTime(long jobId, Instant dueTime) implements Command<Done> {}
