package io.penstock.engine.behavior;

import io.penstock.engine.execution.Visit;
import io.penstock.engine.model.EventDefinition;

/**
 * What throwing and end events do with compensation (BPMN 2.0, 10.7): the undoing activities begin in reverse order of completion.
 * Those that wait, wait side by side, as in Camunda 7; the standard asks for an order only where one depends on another.
 */
final class ThrownCompensation {

    private ThrownCompensation() {}

    /** Lets the event go on at once, or when everything is undone. */
    static void begin(EventDefinition.Compensate compensation, Visit event) {
        boolean begun = event.compensate(compensation.activity(), compensation.waits());
        if (!begun || !compensation.waits()) {
            event.leave();
        }
    }
}
