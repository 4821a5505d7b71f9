package io.penstock.engine.behavior;

import io.penstock.engine.execution.Visit;
import io.penstock.engine.model.EventDefinition;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.subscription.Throwing;
import java.util.List;

/** What throwing and end events do with what they throw (BPMN 2.0, 10.5.5); the event goes on unless it was ended by that. */
final class ThrownEvents {

    private final Throwing throwing;
    private final Services services;

    ThrownEvents(Throwing throwing, Services services) {
        this.throwing = throwing;
        this.services = services;
    }

    /**
     * Throws what is thrown before something else at the same event.
     *
     * @return whether the event goes on: nothing that it threw has ended it
     */
    boolean throwBefore(List<EventDefinition> results, Visit event) {
        return results.stream().allMatch(result -> throwAtOnce(result, event) && !event.hasEnded());
    }

    private boolean throwAtOnce(EventDefinition result, Visit event) {
        if (result instanceof EventDefinition.Signal signal) {
            throwing.signals().throwSignal(signal, event);
        } else if (result instanceof EventDefinition.Escalation escalation && escalation.code() != null) {
            return event.throwEscalation(escalation.code());
        } else if (result instanceof EventDefinition.ThrownMessage message) {
            throwing.messages().throwMessage(message, event);
        } else if (result instanceof EventDefinition.SentMessage message) {
            return services.send(message.call(), event);
        } else if (result instanceof EventDefinition.Compensate compensation) {
            event.compensate(compensation.activity(), false);
        }
        return true;
    }

    /** Throws, and leaves the event at once, or when everything that it waits for is done. */
    void perform(EventDefinition result, Visit event) {
        if (result instanceof EventDefinition.SentMessage message) {
            services.call(message.call(), event);
        } else if (result instanceof EventDefinition.Compensate compensation) {
            ThrownCompensation.begin(compensation, event);
        } else if (throwAtOnce(result, event)) {
            event.leave();
        }
    }

    /** Nobody need send its messages any more. */
    void close(FlowNode event, Visit visit) {
        for (EventDefinition result : event.thrown()) {
            if (result instanceof EventDefinition.SentMessage message) {
                services.close(message.call(), visit);
            }
        }
    }
}
