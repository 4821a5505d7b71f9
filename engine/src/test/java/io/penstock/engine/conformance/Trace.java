package io.penstock.engine.conformance;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a process instance.
 *
 * @param state active, completed or terminated
 * @param variables of the instance itself
 * @param locals of inner scopes
 */
record Trace(
        String process,
        String state,
        List<Activity> activities,
        Map<String, @Nullable Object> variables,
        List<Local> locals) {

    /**
     * @param status completed, canceled or open
     */
    record Activity(String id, String status) {}

    /** A variable of an inner scope. */
    record Local(String activity, String name, @Nullable Object value) {}
}
