package io.penstock.engine.execution;

import io.penstock.engine.variable.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, on its way to one that waits for it: an activity instance or a start event.
 *
 * @param definitionId of the waiting instance, or to start
 * @param activityInstanceId the waiting activity instance; null for a start event of a process
 * @param elementId the element that catches it
 * @param variables set when it arrives
 * @param businessKey of the instance that a start event starts, or null
 */
public record Delivery(
        long definitionId,
        String tenantId,
        @Nullable Long activityInstanceId,
        String elementId,
        Map<String, Value> variables,
        @Nullable String businessKey) {

    /** No variable: under this name the business key is kept among them while the delivery waits. No variable has a blank name. */
    public static final String BUSINESS_KEY = " ";

    public Delivery {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }
}
