package io.penstock.engine.api.runtime;

import io.penstock.engine.api.Command;
import io.penstock.engine.api.Done;
import io.penstock.engine.variable.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lets a waiting receive task go on, as if its message had come. Errors: PROCESS_INSTANCE_NOT_FOUND, ACTIVITY_NOT_WAITING.
 */
public record SignalReceiveTask(long processInstanceId, String activityId, Map<String, Value> variables)
        implements Command<Done> {
    public SignalReceiveTask {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }
}
