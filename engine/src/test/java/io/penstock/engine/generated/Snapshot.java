package io.penstock.engine.generated;

import java.util.List;
import java.util.Map;

/**
 * What is to be seen after a step.
 *
 * @param outcome {@code done}, or the code of the error with which the step was refused
 * @param waits what can be done next, by age of the activity that waits
 * @param instances by age
 * @param deadlocks gateways with an incident, because what they wait for can no longer come; sorted
 */
record Snapshot(String outcome, List<Wait> waits, List<Instance> instances, List<String> deadlocks) {

    static final String DONE = "done";

    /** Something that can be done. */
    record Wait(String process, String kind, String element) {
        static final String TASK = "task";
        static final String MESSAGE = "message";
        static final String TIMER = "timer";
        static final String JOB = "job";
        static final String EXTERNAL = "external task";
        static final String SIGNAL = "signal";

        /** An activity that may begin in an ad-hoc subprocess. */
        static final String CHOICE = "choice";

        /** An ad-hoc subprocess in which nothing more need begin. */
        static final String NO_MORE = "no more";

        /** For variables to change. */
        static final String CONDITION = "condition";

        /** A signal that is on its way. */
        static final String DELIVERY = "delivery";

        boolean bringsVariables() {
            return kind.equals(TASK) || kind.equals(MESSAGE) || kind.equals(EXTERNAL) || kind.equals(CONDITION);
        }
    }

    /**
     * A process instance.
     *
     * @param path element ids of activities in the order in which they began; {@code ?} marks an open one, {@code -x} a cancelled one
     */
    record Instance(String process, String state, List<String> path, Map<String, Long> variables) {}

    /** Whether nothing can be done although not all has ended, and no incident says so. */
    boolean hangsSilently() {
        return waits.isEmpty()
                && deadlocks.isEmpty()
                && instances.stream().anyMatch(instance -> instance.state().equals("ACTIVE"));
    }
}
