package io.penstock.engine.api.runtime;

import io.penstock.engine.api.Command;
import io.penstock.engine.api.Done;

/**
 * Says that nothing more is to begin inside an ad-hoc subprocess, whatever its completion condition is. What still runs inside is cancelled
 * or awaited, as the diagram says by cancelRemainingInstances. Nothing happens when it is awaited already.
 *
 * <p>Errors: ACTIVITY_NOT_WAITING when no such ad-hoc subprocess runs.
 *
 * @param activityInstanceId of the ad-hoc subprocess
 */
public record CompleteAdHocSubProcess(long activityInstanceId) implements Command<Done> {}
