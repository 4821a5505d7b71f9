package io.penstock.engine.execution;

import io.penstock.engine.model.EventDefinition;
import io.penstock.engine.variable.Value;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An escalation on its way outward to the event that catches it (BPMN 2.0, 10.5.5). */
record ThrownEscalation(String code) {

    private static final Logger LOG = LoggerFactory.getLogger(ThrownEscalation.class);

    /**
     * Gives the escalation to the nearest event around the activity that catches it. One that nobody catches is not a failure; it is
     * logged with its place.
     *
     * @return whether the activity that throws it goes on
     */
    boolean propagate(Run run, ActivityScope from) {
        Propagation.Catcher catcher = new Propagation(run, this::catches).find(from);
        if (catcher == null) {
            LOG.warn(
                    "Nobody catches escalation '{}' of '{}' in process '{}', instance {}",
                    code,
                    from.node().id(),
                    from.instance().row().definitionKey(),
                    from.instance().id());
            from.instance()
                    .noteUncaughtEscalation(
                            "escalation '" + code + "' of '" + from.node().id() + "' was not caught");
            return true;
        }
        if (catcher.trigger() instanceof EventDefinition.Escalation escalation && escalation.codeVariable() != null) {
            run.variables().set(catcher.scope(), escalation.codeVariable(), Value.of(code));
        }
        catcher.occur();
        return !catcher.interrupting();
    }

    private int catches(EventDefinition trigger) {
        if (!(trigger instanceof EventDefinition.Escalation escalation)) {
            return Propagation.NOT;
        }
        if (escalation.code() == null) {
            return Propagation.ANY;
        }
        return escalation.code().equals(code) ? Propagation.EXACTLY : Propagation.NOT;
    }
}
