package io.penstock.engine.persistence;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.execution.ExecutionStore;
import io.penstock.engine.execution.VariableRow;
import io.penstock.engine.subscription.KeptMessageRow;
import io.penstock.engine.subscription.KeptMessageStore;
import io.penstock.engine.variable.Value;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Kept messages by MyBatis. */
final class MyBatisKeptMessageStore implements KeptMessageStore {

    /** As many rows has the table of locks. */
    static final int LOCK_STRIPES = 64;

    private final KeptMessageMapper mapper;
    private final ExecutionStore executions;

    MyBatisKeptMessageStore(KeptMessageMapper mapper, ExecutionStore executions) {
        this.mapper = mapper;
        this.executions = executions;
    }

    @Override
    public List<Long> due(Instant now, int limit) {
        return mapper.dueMessages(now, limit);
    }

    @Override
    public List<Long> ofName(String tenantId, String messageName, @Nullable String businessKey, int limit) {
        return mapper.messagesOfName(tenantId, messageName, businessKey, limit);
    }

    @Override
    public @Nullable KeptMessageRow lock(long id) {
        return mapper.lockMessage(id);
    }

    @Override
    public boolean isEmpty() {
        return mapper.anyMessage() == null;
    }

    @Override
    public Map<String, Value> variables(long messageId, long scopeId) {
        Map<String, Value> variables = new LinkedHashMap<>();
        for (VariableRow row : executions.variablesOf(messageId, List.of(scopeId))) {
            variables.put(row.name(), row.value());
        }
        return variables;
    }

    @Override
    public void lockBusinessKey(String tenantId, String businessKey) {
        int stripe = Math.floorMod(Objects.hash(tenantId, businessKey), LOCK_STRIPES);
        if (mapper.lockCorrelation(stripe) == null) {
            throw new EngineException(
                    ErrorCode.INTERNAL_ERROR,
                    "Table penstock_correlation_lock lacks its row " + stripe + "; insert it again");
        }
    }

    @Override
    public boolean isRunning(String tenantId, String definitionKey, String businessKey) {
        return mapper.runningInstance(tenantId, definitionKey, businessKey) != null;
    }
}
