package io.penstock.engine.persistence;

import io.penstock.engine.history.ExpiredHistory;
import io.penstock.engine.history.ExpiredInstance;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** The removal of history by MyBatis. */
final class MyBatisExpiredHistory implements ExpiredHistory {

    private static final String LEASE = "historyCleanUp";

    private final HistoryMapper mapper;

    MyBatisExpiredHistory(HistoryMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public boolean lease(String owner, Instant now, Instant until) {
        return new Leases(mapper).take(LEASE, owner, now, until);
    }

    @Override
    public List<ExpiredInstance> instances(Instant from, Instant to, int limit) {
        return mapper.expiredInstances(from, to, limit);
    }

    @Override
    public int removeActivities(Collection<Long> instanceIds, int limit) {
        return mapper.removeActivities(instanceIds, limit);
    }

    @Override
    public int removeVariables(Collection<Long> instanceIds, int limit) {
        return mapper.removeVariables(instanceIds, limit);
    }

    @Override
    public int removeInstances(Collection<Long> instanceIds) {
        return mapper.removeInstances(instanceIds);
    }
}
