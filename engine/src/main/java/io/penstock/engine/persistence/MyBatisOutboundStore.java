package io.penstock.engine.persistence;

import io.penstock.engine.outbound.OutboundMessageRow;
import io.penstock.engine.outbound.OutboundStore;
import io.penstock.engine.variable.Value;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Messages to the outside by MyBatis. */
final class MyBatisOutboundStore implements OutboundStore {

    private static final String LEASE = "outbox";

    private final OutboundMapper mapper;
    private final Leases leases;

    MyBatisOutboundStore(OutboundMapper mapper, Leases leases) {
        this.mapper = mapper;
        this.leases = leases;
    }

    @Override
    public boolean lease(String owner, Instant now, Instant until) {
        return leases.take(LEASE, owner, now, until);
    }

    @Override
    public List<OutboundMessageRow> first(int limit) {
        return mapper.firstMessages(limit);
    }

    @Override
    public Map<Long, Map<String, Value>> variablesOf(Collection<Long> messageIds) {
        Map<Long, Map<String, Value>> variables = new HashMap<>();
        for (StoredVariable variable : mapper.variablesOfMessages(messageIds)) {
            variables
                    .computeIfAbsent(variable.scopeId(), id -> new LinkedHashMap<>())
                    .put(variable.name(), variable.toRow().value());
        }
        return variables;
    }

    @Override
    public void remove(Collection<Long> messageIds) {
        mapper.removeVariablesOfMessages(messageIds);
        mapper.removeMessages(messageIds);
    }
}
