package io.penstock.mapping;

import io.penstock.contract.history.HistoricActivityInstance;
import io.penstock.contract.history.HistoricProcessInstance;
import io.penstock.contract.history.HistoricVariable;
import io.penstock.contract.history.ListHistoricActivityInstances;
import io.penstock.contract.history.ListHistoricActivityInstancesResponse;
import io.penstock.contract.history.ListHistoricProcessInstances;
import io.penstock.contract.history.ListHistoricProcessInstancesResponse;
import io.penstock.contract.history.ListHistoricVariables;
import io.penstock.contract.history.ListHistoricVariablesResponse;
import io.penstock.contract.history.ProcessInstanceState;
import io.penstock.engine.api.Command;
import io.penstock.engine.api.Slice;
import io.penstock.engine.api.history.InstanceState;
import java.util.List;

/** The operations of HistoryService. */
final class HistoryMapping {

    private HistoryMapping() {}

    static List<Operation<?, ?>> operations() {
        return List.of(
                Operation.reading(
                        ListHistoricProcessInstances.class,
                        HistoryMapping::listHistoricProcessInstances,
                        HistoryMapping::processInstances),
                Operation.reading(
                        ListHistoricActivityInstances.class,
                        HistoryMapping::listHistoricActivityInstances,
                        HistoryMapping::activityInstances),
                Operation.reading(
                        ListHistoricVariables.class, HistoryMapping::listHistoricVariables, HistoryMapping::variables));
    }

    private static Command<Slice<io.penstock.engine.api.history.HistoricProcessInstance>> listHistoricProcessInstances(
            ListHistoricProcessInstances request) {
        return new io.penstock.engine.api.history.ListHistoricProcessInstances(
                Ids.filter(request.getProcessInstanceId()),
                request.getProcessDefinitionKey(),
                request.getBusinessKey(),
                request.isFinished(),
                Lists.page(request.getPage()));
    }

    private static Object processInstances(Slice<io.penstock.engine.api.history.HistoricProcessInstance> slice) {
        ListHistoricProcessInstancesResponse response = new ListHistoricProcessInstancesResponse();
        slice.items().forEach(item -> response.getHistoricProcessInstance().add(processInstance(item)));
        response.setNextCursor(slice.nextCursor());
        return response;
    }

    private static HistoricProcessInstance processInstance(
            io.penstock.engine.api.history.HistoricProcessInstance instance) {
        HistoricProcessInstance bean = new HistoricProcessInstance();
        bean.setId(Ids.text(instance.id()));
        bean.setProcessDefinitionId(Ids.text(instance.processDefinitionId()));
        bean.setProcessDefinitionKey(Texts.name(instance.processDefinitionKey()));
        bean.setBusinessKey(Texts.optionalName(instance.businessKey()));
        bean.setStartTime(Lists.time(instance.startTime()));
        bean.setEndTime(Lists.optionalTime(instance.endTime()));
        bean.setState(state(instance.state()));
        bean.setStartUserId(Texts.optionalName(instance.startUserId()));
        bean.setEndReason(Texts.optional(instance.endReason(), Texts.REASON));
        bean.setSuperProcessInstanceId(Ids.text(instance.superProcessInstanceId()));
        return bean;
    }

    private static ProcessInstanceState state(InstanceState state) {
        return switch (state) {
            case ACTIVE -> ProcessInstanceState.ACTIVE;
            case COMPLETED -> ProcessInstanceState.COMPLETED;
            case TERMINATED -> ProcessInstanceState.TERMINATED;
            case DELETED -> ProcessInstanceState.DELETED;
            case FAILED -> ProcessInstanceState.FAILED;
        };
    }

    private static Command<Slice<io.penstock.engine.api.history.HistoricActivityInstance>>
            listHistoricActivityInstances(ListHistoricActivityInstances request) {
        return new io.penstock.engine.api.history.ListHistoricActivityInstances(
                Ids.filter(request.getProcessInstanceId()),
                request.getActivityId(),
                request.getActivityType(),
                request.isFinished(),
                Lists.page(request.getPage()));
    }

    private static Object activityInstances(Slice<io.penstock.engine.api.history.HistoricActivityInstance> slice) {
        ListHistoricActivityInstancesResponse response = new ListHistoricActivityInstancesResponse();
        slice.items().forEach(item -> response.getHistoricActivityInstance().add(activityInstance(item)));
        response.setNextCursor(slice.nextCursor());
        return response;
    }

    private static HistoricActivityInstance activityInstance(
            io.penstock.engine.api.history.HistoricActivityInstance activity) {
        HistoricActivityInstance bean = new HistoricActivityInstance();
        bean.setId(Ids.text(activity.id()));
        bean.setActivityId(Texts.name(activity.activityId()));
        bean.setActivityName(Texts.optionalName(activity.activityName()));
        bean.setActivityType(Texts.name(activity.activityType()));
        bean.setProcessInstanceId(Ids.text(activity.processInstanceId()));
        bean.setStartTime(Lists.time(activity.startTime()));
        bean.setEndTime(Lists.optionalTime(activity.endTime()));
        bean.setCanceled(activity.canceled());
        bean.setTaskId(Ids.text(activity.taskId()));
        bean.setAssignee(Texts.optionalName(activity.assignee()));
        bean.setCalledProcessInstanceId(Ids.text(activity.calledProcessInstanceId()));
        return bean;
    }

    private static Command<Slice<io.penstock.engine.api.history.HistoricVariable>> listHistoricVariables(
            ListHistoricVariables request) {
        return new io.penstock.engine.api.history.ListHistoricVariables(
                Ids.processInstance(request.getProcessInstanceId()),
                Lists.names(request.getName()),
                Lists.page(request.getPage()));
    }

    private static Object variables(Slice<io.penstock.engine.api.history.HistoricVariable> slice) {
        ListHistoricVariablesResponse response = new ListHistoricVariablesResponse();
        slice.items().forEach(item -> response.getHistoricVariable().add(variable(item)));
        response.setNextCursor(slice.nextCursor());
        return response;
    }

    private static HistoricVariable variable(io.penstock.engine.api.history.HistoricVariable variable) {
        HistoricVariable bean = new HistoricVariable();
        bean.setProcessInstanceId(Ids.text(variable.processInstanceId()));
        bean.setActivityInstanceId(Ids.text(variable.activityInstanceId()));
        bean.setVariable(VariablesMapping.toVariable(variable.name(), variable.value()));
        return bean;
    }
}
