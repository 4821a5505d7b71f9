package io.penstock.engine.persistence;

import io.penstock.engine.api.history.HistoricActivityInstance;
import io.penstock.engine.api.history.HistoricProcessInstance;
import io.penstock.engine.api.history.ListHistoricActivityInstances;
import io.penstock.engine.api.history.ListHistoricProcessInstances;
import io.penstock.engine.api.history.ListHistoricVariables;
import io.penstock.engine.api.runtime.ListProcessInstances;
import io.penstock.engine.api.runtime.ProcessInstance;
import java.util.List;
import org.apache.ibatis.annotations.Param;

/** Reads what happened. */
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

    List<ProcessInstance> listRunning(
            @Param("query") ListProcessInstances query,
            @Param("tenantId") String tenantId,
            @Param("afterId") long afterId,
            @Param("rows") int rows);
}
