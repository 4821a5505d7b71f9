package io.penstock.engine.behavior;

import io.penstock.engine.execution.Visit;
import io.penstock.engine.job.Timers;
import io.penstock.engine.model.EventDefinition;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.subscription.Subscriptions;

/** Makes and drops what lets a catching event occur: a timer job or a message subscription. */
final class CatchingEvents {

    private final Timers timers;
    private final Subscriptions subscriptions;

    CatchingEvents(Timers timers, Subscriptions subscriptions) {
        this.timers = timers;
        this.subscriptions = subscriptions;
    }

    /** Waits for the trigger of an event on behalf of the visited activity. */
    void await(FlowNode event, EventDefinition trigger, Visit owner) {
        if (trigger instanceof EventDefinition.Timer timer) {
            timers.schedule(owner, event, timer);
        } else if (trigger instanceof EventDefinition.Message message) {
            subscriptions.subscribe(owner, event.id(), message);
        }
    }

    /** Waits no longer for any trigger of this kind on behalf of the visited activity. */
    void forget(EventDefinition trigger, Visit owner) {
        if (trigger instanceof EventDefinition.Timer) {
            timers.cancel(owner);
        } else if (trigger instanceof EventDefinition.Message) {
            subscriptions.cancel(owner);
        }
    }
}
