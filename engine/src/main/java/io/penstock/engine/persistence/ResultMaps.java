package io.penstock.engine.persistence;

import io.penstock.engine.api.decision.DecisionDefinition;
import io.penstock.engine.api.history.HistoricActivityInstance;
import io.penstock.engine.api.history.HistoricProcessInstance;
import io.penstock.engine.api.management.Incident;
import io.penstock.engine.api.management.Job;
import io.penstock.engine.api.repository.ProcessDefinition;
import io.penstock.engine.api.runtime.ProcessInstance;
import io.penstock.engine.api.task.ExternalTask;
import io.penstock.engine.command.LedgerRow;
import io.penstock.engine.decision.DecisionDefinitionRow;
import io.penstock.engine.deployment.ProcessDefinitionRow;
import io.penstock.engine.deployment.ResourceRow;
import io.penstock.engine.execution.ActivityInstanceRow;
import io.penstock.engine.execution.Located;
import io.penstock.engine.execution.ProcessInstanceRow;
import io.penstock.engine.history.ExpiredInstance;
import io.penstock.engine.job.JobRow;
import io.penstock.engine.outbound.OutboundMessageRow;
import io.penstock.engine.subscription.KeptMessageRow;
import io.penstock.engine.subscription.SubscriptionRow;
import io.penstock.engine.task.ExternalTaskRow;
import io.penstock.engine.task.TaskRow;
import java.util.List;
import java.util.stream.Stream;
import org.apache.ibatis.mapping.ResultFlag;
import org.apache.ibatis.mapping.ResultMap;
import org.apache.ibatis.mapping.ResultMapping;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.type.TypeHandler;

/**
 * What the selects of the mapper files give: {@code row.X} is the record {@code X}, and {@code located.X} a {@link Located} one, whose
 * columns begin with x_, those of its activity instance with a_, and those of its process instance with r_.
 */
final class ResultMaps {

    private static final List<Class<? extends Record>> ROWS = List.of(
            ActivityInstanceRow.class,
            ExpiredInstance.class,
            ExternalTask.class,
            ExternalTaskRow.class,
            HistoricActivityInstance.class,
            HistoricProcessInstance.class,
            Incident.class,
            Job.class,
            JobRow.class,
            KeptMessageRow.class,
            LedgerRow.class,
            OutboundMessageRow.class,
            ListedTask.class,
            DecisionDefinition.class,
            DecisionDefinitionRow.class,
            ProcessDefinition.class,
            ProcessDefinitionRow.class,
            ProcessInstance.class,
            ProcessInstanceRow.class,
            ResourceName.class,
            ResourceRow.class,
            StoredDeployment.class,
            StoredUser.class,
            StoredVariable.class,
            SubscriptionRow.class,
            TaskRow.class);

    private static final List<Class<? extends Record>> LOCATED =
            List.of(ExternalTaskRow.class, JobRow.class, SubscriptionRow.class, TaskRow.class);

    private ResultMaps() {}

    static void addTo(Configuration configuration) {
        for (Class<? extends Record> type : ROWS) {
            add(
                    configuration,
                    "row." + type.getSimpleName(),
                    type,
                    Stream.of(type.getRecordComponents())
                            .map(component -> mapping(
                                    configuration,
                                    RecordColumns.columnOf(component),
                                    component.getType(),
                                    configuration.getTypeHandlerRegistry().getTypeHandler(component.getType())))
                            .toList());
        }
        for (Class<? extends Record> type : LOCATED) {
            add(
                    configuration,
                    "located." + type.getSimpleName(),
                    Located.class,
                    List.of(
                            part(configuration, "x_", Object.class, type),
                            part(configuration, "a_", ActivityInstanceRow.class, ActivityInstanceRow.class),
                            part(configuration, "r_", ProcessInstanceRow.class, ProcessInstanceRow.class)));
        }
    }

    private static ResultMapping part(
            Configuration configuration, String prefix, Class<?> declared, Class<? extends Record> type) {
        return mapping(
                configuration,
                prefix + "id",
                declared,
                new RecordColumns<>(type, prefix, configuration.getTypeHandlerRegistry()));
    }

    private static ResultMapping mapping(
            Configuration configuration, String column, Class<?> declared, TypeHandler<?> handler) {
        return new ResultMapping.Builder(configuration, null, column, handler)
                .javaType(declared)
                .flags(List.of(ResultFlag.CONSTRUCTOR))
                .build();
    }

    private static void add(Configuration configuration, String id, Class<?> type, List<ResultMapping> mappings) {
        configuration.addResultMap(new ResultMap.Builder(configuration, id, type, mappings, false).build());
    }
}
