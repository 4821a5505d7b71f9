package io.penstock.engine.model;

/**
 * An event subprocess (BPMN 2.0, 10.3.5): it starts by the trigger of its start event while the scope around it runs.
 *
 * @param start its only start event
 */
public record EventSubProcess(FlowNode.SubProcess subProcess, FlowNode.StartEvent start) {

    /** Whether something outside the model has to notice the trigger, so that there must be a row for it while the scope runs. */
    public boolean isWatched() {
        return start.trigger().parts().stream().anyMatch(EventSubProcess::isWatched);
    }

    private static boolean isWatched(EventDefinition trigger) {
        return trigger instanceof EventDefinition.Message
                || trigger instanceof EventDefinition.Timer
                || trigger instanceof EventDefinition.Signal
                || trigger instanceof EventDefinition.Conditional;
    }
}
