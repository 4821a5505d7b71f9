package io.penstock.engine.api.runtime;

import io.penstock.engine.api.Command;
import io.penstock.engine.variable.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Gives a signal to every instance that waits for it, and starts the newest version of every process that starts by it. Each receiver gets
 * it by a job of its own soon after the commit, so that many receivers neither lock each other nor fail together. That nobody waits is no
 * error.
 *
 * @param signalName name of the signal, as waiting events gave it
 * @param variables set in every receiver when the signal arrives
 */
public record BroadcastSignal(String signalName, Map<String, Value> variables)
        implements Command<BroadcastSignal.Receivers> {
    public BroadcastSignal {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }

    /** How many will get the signal. */
    public record Receivers(int count) {}
}
