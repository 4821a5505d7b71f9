package io.penstock.engine.behavior;

import io.penstock.engine.execution.Visit;
import io.penstock.engine.expression.Expressions;
import io.penstock.engine.job.Timers;
import io.penstock.engine.model.EventDefinition;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.VariableChange;
import io.penstock.engine.subscription.Subscriptions;
import java.util.List;

/**
 * Makes and drops what lets a catching event occur: a timer job or a subscription. A condition needs neither: the interpreter asks
 * when variables change.
 */
final class CatchingEvents {

    private final Timers timers;
    private final Subscriptions subscriptions;
    private final Expressions expressions;

    CatchingEvents(Timers timers, Subscriptions subscriptions, Expressions expressions) {
        this.timers = timers;
        this.subscriptions = subscriptions;
        this.expressions = expressions;
    }

    /** Waits for each trigger of an event on behalf of the visited activity. */
    void await(FlowNode event, EventDefinition trigger, Visit owner) {
        for (EventDefinition part : trigger.parts()) {
            if (part instanceof EventDefinition.Timer timer) {
                timers.schedule(owner, event, timer);
            } else if (part instanceof EventDefinition.Message message) {
                subscriptions.subscribe(owner, event.id(), message);
            } else if (part instanceof EventDefinition.Signal signal) {
                subscriptions.subscribe(owner, event.id(), signal);
            }
        }
    }

    /** Whether the trigger has a condition that may hold after such a change of a variable. */
    boolean isWatching(EventDefinition trigger, String variable, VariableChange change) {
        return trigger.parts().stream()
                .anyMatch(part -> part instanceof EventDefinition.Conditional conditional
                        && conditional.isWatching(variable, change));
    }

    /** Whether the trigger has a condition that holds; one about a variable that is not there yet does not. */
    boolean conditionHolds(EventDefinition trigger, Visit owner) {
        return trigger.parts().stream()
                .anyMatch(part -> part instanceof EventDefinition.Conditional conditional
                        && expressions.conditionOverKnown(conditional.condition(), owner));
    }

    /** Waits no longer for any trigger of these kinds on behalf of the visited activity. */
    void forget(EventDefinition trigger, Visit owner) {
        forget(trigger.parts(), owner);
    }

    /** Waits no longer for any trigger of these kinds on behalf of the visited activity. */
    void forget(List<EventDefinition> triggers, Visit owner) {
        if (triggers.stream().anyMatch(EventDefinition.Timer.class::isInstance)) {
            timers.cancel(owner);
        }
        if (triggers.stream()
                .anyMatch(trigger ->
                        trigger instanceof EventDefinition.Message || trigger instanceof EventDefinition.Signal)) {
            subscriptions.cancel(owner);
        }
    }
}
