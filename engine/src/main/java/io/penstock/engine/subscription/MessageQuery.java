package io.penstock.engine.subscription;

import io.penstock.engine.api.runtime.CorrelateMessage;
import io.penstock.engine.variable.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which of the instances that wait for a message are asked for.
 *
 * @param businessKey null for any
 * @param instanceId null for any
 * @param variables the instances have these variables with these values
 */
public record MessageQuery(
        String messageName,
        String tenantId,
        @Nullable String businessKey,
        @Nullable Long instanceId,
        Map<String, Value> variables,
        Among among,
        int limit) {

    /**
     * Of which processes the instances are.
     *
     * @param processes keys; none for all
     * @param only ids of definitions; none for all
     * @param others ids of definitions whose instances are left out
     * @param unset variables that the instances do not have
     */
    public record Among(Set<String> processes, Set<Long> only, Set<Long> others, Set<String> unset) {

        static final Among ALL = new Among(Set.of(), Set.of(), Set.of(), Set.of());

        static Among processes(Set<String> keys) {
            return new Among(keys, Set.of(), Set.of(), Set.of());
        }

        Among without(Set<Long> definitions) {
            return new Among(processes, only, Set.copyOf(definitions), unset);
        }

        Among of(long definition, Set<String> unsetVariables) {
            return new Among(processes, Set.of(definition), Set.of(), new LinkedHashSet<>(unsetVariables));
        }
    }

    public static MessageQuery of(CorrelateMessage message, String tenantId, int limit) {
        return new MessageQuery(
                message.messageName(),
                tenantId,
                message.businessKey(),
                message.processInstanceId(),
                message.correlationVariables(),
                Among.ALL,
                limit);
    }

    MessageQuery among(Among other) {
        return new MessageQuery(messageName, tenantId, businessKey, instanceId, variables, other, limit);
    }

    MessageQuery withBusinessKey(@Nullable String key) {
        return new MessageQuery(messageName, tenantId, key, instanceId, variables, among, limit);
    }

    /** With these variables besides. */
    MessageQuery with(Map<String, Value> more) {
        Map<String, Value> all = new LinkedHashMap<>(variables);
        all.putAll(more);
        return new MessageQuery(messageName, tenantId, businessKey, instanceId, all, among, limit);
    }
}
