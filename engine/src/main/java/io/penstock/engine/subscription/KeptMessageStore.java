package io.penstock.engine.subscription;

import io.penstock.engine.variable.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads messages that are kept. */
public interface KeptMessageStore {

    /** Ids of messages whose time to be looked at has come, without a lock, those that came first before others. */
    List<Long> due(Instant now, int limit);

    /** Ids of messages of this name, without a lock, those that came first before others. */
    List<Long> ofName(String tenantId, String messageName, @Nullable String businessKey, int limit);

    /** Locks a message; null when it is gone or another transaction has it. */
    @Nullable KeptMessageRow lock(long id);

    boolean isEmpty();

    /** The variables of a scope of a message. */
    Map<String, Value> variables(long messageId, long scopeId);

    /** Lets one transaction at a time start or find instances with this business key; waits, bounded. */
    void lockBusinessKey(String tenantId, String businessKey);

    /** Whether an instance of the process with this business key runs. */
    boolean isRunning(String tenantId, String definitionKey, String businessKey);
}
