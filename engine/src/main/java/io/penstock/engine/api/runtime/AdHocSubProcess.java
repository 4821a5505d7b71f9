package io.penstock.engine.api.runtime;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A running ad-hoc subprocess (BPMN 2.0, 10.3.5).
 *
 * @param activityInstanceId names it in commands; an element that repeats has several
 * @param activityId id of the element
 * @param name of the element, or null
 * @param enabledActivities ids of the activities inside that may begin now, in document order
 */
public record AdHocSubProcess(
        long activityInstanceId,
        String activityId,
        @Nullable String name,
        Instant startTime,
        List<String> enabledActivities) {
    public AdHocSubProcess {
        enabledActivities = List.copyOf(enabledActivities);
    }
}
