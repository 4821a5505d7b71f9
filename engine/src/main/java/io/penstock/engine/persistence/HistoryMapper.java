package io.penstock.engine.persistence;

import io.penstock.engine.api.history.HistoricActivityInstance;
import io.penstock.engine.api.history.HistoricProcessInstance;
import io.penstock.engine.api.history.ListHistoricActivityInstances;
import io.penstock.engine.api.history.ListHistoricProcessInstances;
import io.penstock.engine.api.history.ListHistoricVariables;
import io.penstock.engine.api.runtime.ListProcessInstances;
import io.penstock.engine.api.runtime.ProcessInstance;
import io.penstock.engine.history.ExpiredInstance;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

/** Reads what happened, and removes what may go. */
interface HistoryMapper {

    List<HistoricProcessInstance> listInstances(
            @Param("query") ListHistoricProcessInstances query,
            @Param("tenantId") String tenantId,
            @Param("afterId") long afterId,
            @Param("rows") int rows);

    List<HistoricActivityInstance> listActivities(
            @Param("query") ListHistoricActivityInstances query,
            @Param("tenantId") String tenantId,
            @Param("afterId") long afterId,
            @Param("rows") int rows);

    List<StoredVariable> listVariables(
            @Param("query") ListHistoricVariables query,
            @Param("names") List<List<String>> names,
            @Param("tenantId") String tenantId,
            @Param("afterId") long afterId,
            @Param("rows") int rows);

    int renewLease(
            @Param("name") String name,
            @Param("owner") String owner,
            @Param("now") Instant now,
            @Param("until") Instant until);

    @Nullable String leaseOwner(@Param("name") String name);

    int insertLease(@Param("name") String name, @Param("owner") String owner, @Param("until") Instant until);

    List<ExpiredInstance> expiredInstances(
            @Param("from") Instant from, @Param("to") Instant to, @Param("limit") int limit);

    int removeActivities(@Param("instanceIds") Collection<Long> instanceIds, @Param("limit") int limit);

    int removeVariables(@Param("instanceIds") Collection<Long> instanceIds, @Param("limit") int limit);

    int removeInstances(@Param("instanceIds") Collection<Long> instanceIds);

    List<ProcessInstance> listRunning(
            @Param("query") ListProcessInstances query,
            @Param("tenantId") String tenantId,
            @Param("afterId") long afterId,
            @Param("rows") int rows);
}
