package io.penstock.engine.behavior;

import io.penstock.engine.execution.Visit;
import io.penstock.engine.model.EventDefinition;
import io.penstock.engine.subscription.Throwing;

/** What throwing and end events do with what they throw (BPMN 2.0, 10.5.5); the event goes on unless it was ended by that. */
final class ThrownEvents {

    private final Throwing throwing;
    private final Services services;

    ThrownEvents(Throwing throwing, Services services) {
        this.throwing = throwing;
        this.services = services;
    }

    /** Throws, and leaves the event at once, or when everything that it waits for is done. */
    void perform(EventDefinition result, Visit event) {
        if (result instanceof EventDefinition.Signal signal) {
            throwing.signals().throwSignal(signal, event);
            event.leave();
        } else if (result instanceof EventDefinition.Escalation escalation && escalation.code() != null) {
            if (event.throwEscalation(escalation.code())) {
                event.leave();
            }
        } else if (result instanceof EventDefinition.ThrownMessage message) {
            throwing.messages().throwMessage(message, event);
            event.leave();
        } else if (result instanceof EventDefinition.SentMessage message) {
            services.call(message.call(), event);
        } else if (result instanceof EventDefinition.Compensate compensation) {
            ThrownCompensation.begin(compensation, event);
        } else {
            event.leave();
        }
    }
}
