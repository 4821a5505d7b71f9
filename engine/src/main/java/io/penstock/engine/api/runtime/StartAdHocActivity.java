package io.penstock.engine.api.runtime;

import io.penstock.engine.api.Command;
import io.penstock.engine.api.Done;
import io.penstock.engine.variable.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Begins an activity inside an ad-hoc subprocess; it may begin as often as wanted.
 *
 * <p>Errors: ACTIVITY_NOT_WAITING when no such ad-hoc subprocess runs; ACTIVITY_NOT_ENABLED when it has no such activity to choose, nothing
 * more begins inside, or it is sequential and something runs inside; VARIABLE_INVALID.
 *
 * @param activityInstanceId of the ad-hoc subprocess
 * @param activityId id of the element to begin
 * @param variables those that the activity has of its own from the start
 */
public record StartAdHocActivity(long activityInstanceId, String activityId, Map<String, Value> variables)
        implements Command<Done> {
    public StartAdHocActivity {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }
}
