package io.penstock.engine.api.runtime;

import io.penstock.engine.api.Command;
import io.penstock.engine.variable.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Starts an instance at every conditional start event of a newest version whose condition holds over these variables. A condition over a
 * variable that is not among them does not hold.
 *
 * @param businessKey of the instances that are started; null for none
 * @param variables what the conditions are about; each instance begins with them
 */
public record EvaluateStartConditions(@Nullable String businessKey, Map<String, Value> variables)
        implements Command<EvaluateStartConditions.Started> {
    public EvaluateStartConditions {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }

    /** The instances, in the order of the deployment of their processes. */
    public record Started(List<ProcessInstance> instances) {
        public Started {
            instances = List.copyOf(instances);
        }
    }
}
