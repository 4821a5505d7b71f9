package io.penstock.mapping;

import io.penstock.contract.runtime.BroadcastSignal;
import io.penstock.contract.runtime.BroadcastSignalResponse;
import io.penstock.contract.runtime.CorrelateMessage;
import io.penstock.contract.runtime.CorrelateMessageResponse;
import io.penstock.contract.runtime.DeleteProcessInstance;
import io.penstock.contract.runtime.DeleteProcessInstanceResponse;
import io.penstock.contract.runtime.EvaluateStartConditions;
import io.penstock.contract.runtime.EvaluateStartConditionsResponse;
import io.penstock.contract.runtime.GetVariables;
import io.penstock.contract.runtime.GetVariablesResponse;
import io.penstock.contract.runtime.ListProcessInstances;
import io.penstock.contract.runtime.ListProcessInstancesResponse;
import io.penstock.contract.runtime.MessageOutcome;
import io.penstock.contract.runtime.ProcessDefinitionSelector;
import io.penstock.contract.runtime.ProcessInstance;
import io.penstock.contract.runtime.SetVariables;
import io.penstock.contract.runtime.SetVariablesResponse;
import io.penstock.contract.runtime.SignalReceiveTask;
import io.penstock.contract.runtime.SignalReceiveTaskResponse;
import io.penstock.contract.runtime.StartOrCorrelate;
import io.penstock.contract.runtime.StartOrCorrelateResponse;
import io.penstock.contract.runtime.StartProcessInstance;
import io.penstock.contract.runtime.StartProcessInstanceByMessage;
import io.penstock.contract.runtime.StartProcessInstanceByMessageResponse;
import io.penstock.contract.runtime.StartProcessInstanceResponse;
import io.penstock.engine.api.Command;
import io.penstock.engine.api.Done;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Slice;
import io.penstock.engine.api.runtime.ProcessReference;
import io.penstock.engine.api.runtime.StartOrCorrelate.Outcome;
import io.penstock.engine.variable.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operations of RuntimeService. */
final class RuntimeMapping {

    private RuntimeMapping() {}

    static List<Operation<?, ?>> operations() {
        return List.of(
                Operation.changing(
                        StartProcessInstance.class,
                        RuntimeMapping::startProcessInstance,
                        RuntimeMapping::started,
                        StartProcessInstance::getRequestId,
                        StartProcessInstance::setRequestId),
                Operation.changing(
                        StartProcessInstanceByMessage.class,
                        RuntimeMapping::startProcessInstanceByMessage,
                        RuntimeMapping::startedByMessage,
                        StartProcessInstanceByMessage::getRequestId,
                        StartProcessInstanceByMessage::setRequestId),
                Operation.changing(
                        CorrelateMessage.class,
                        RuntimeMapping::correlateMessage,
                        RuntimeMapping::correlated,
                        CorrelateMessage::getRequestId,
                        CorrelateMessage::setRequestId),
                Operation.changing(
                        StartOrCorrelate.class,
                        RuntimeMapping::startOrCorrelate,
                        RuntimeMapping::startedOrCorrelated,
                        StartOrCorrelate::getRequestId,
                        StartOrCorrelate::setRequestId),
                Operation.changing(
                        SignalReceiveTask.class,
                        RuntimeMapping::signalReceiveTask,
                        done -> new SignalReceiveTaskResponse(),
                        SignalReceiveTask::getRequestId,
                        SignalReceiveTask::setRequestId),
                Operation.changing(
                        BroadcastSignal.class,
                        request -> new io.penstock.engine.api.runtime.BroadcastSignal(
                                request.getSignalName(), VariablesMapping.toValues(request.getVariables())),
                        RuntimeMapping::receivers,
                        BroadcastSignal::getRequestId,
                        BroadcastSignal::setRequestId),
                Operation.changing(
                        EvaluateStartConditions.class,
                        request -> new io.penstock.engine.api.runtime.EvaluateStartConditions(
                                request.getBusinessKey(), VariablesMapping.toValues(request.getVariables())),
                        RuntimeMapping::startedByConditions,
                        EvaluateStartConditions::getRequestId,
                        EvaluateStartConditions::setRequestId),
                Operation.reading(GetVariables.class, RuntimeMapping::getVariables, RuntimeMapping::variables),
                Operation.changing(
                        SetVariables.class,
                        RuntimeMapping::setVariables,
                        done -> new SetVariablesResponse(),
                        SetVariables::getRequestId,
                        SetVariables::setRequestId),
                Operation.reading(
                        ListProcessInstances.class,
                        RuntimeMapping::listProcessInstances,
                        RuntimeMapping::processInstances),
                Operation.changing(
                        DeleteProcessInstance.class,
                        RuntimeMapping::deleteProcessInstance,
                        done -> new DeleteProcessInstanceResponse(),
                        DeleteProcessInstance::getRequestId,
                        DeleteProcessInstance::setRequestId));
    }

    private static Command<io.penstock.engine.api.runtime.ProcessInstance> startProcessInstance(
            StartProcessInstance request) {
        return new io.penstock.engine.api.runtime.StartProcessInstance(
                reference(request.getProcessDefinition()),
                request.getBusinessKey(),
                VariablesMapping.toValues(request.getVariables()));
    }

    private static ProcessReference reference(@Nullable ProcessDefinitionSelector selector) {
        if (selector != null && selector.getKey() != null) {
            return new ProcessReference.Key(selector.getKey());
        }
        if (selector != null && selector.getId() != null) {
            return new ProcessReference.Id(Ids.processDefinition(selector.getId()));
        }
        throw new EngineException(ErrorCode.REQUEST_INVALID, "processDefinition names neither a key nor an id");
    }

    private static Object started(io.penstock.engine.api.runtime.ProcessInstance instance) {
        StartProcessInstanceResponse response = new StartProcessInstanceResponse();
        response.setProcessInstance(processInstance(instance));
        return response;
    }

    private static Command<io.penstock.engine.api.runtime.ProcessInstance> startProcessInstanceByMessage(
            StartProcessInstanceByMessage request) {
        return new io.penstock.engine.api.runtime.StartProcessInstanceByMessage(
                request.getMessageName(), request.getBusinessKey(), VariablesMapping.toValues(request.getVariables()));
    }

    private static Object startedByMessage(io.penstock.engine.api.runtime.ProcessInstance instance) {
        StartProcessInstanceByMessageResponse response = new StartProcessInstanceByMessageResponse();
        response.setProcessInstance(processInstance(instance));
        return response;
    }

    private static Command<io.penstock.engine.api.runtime.CorrelateMessage.Receiver> correlateMessage(
            CorrelateMessage request) {
        String instance = request.getProcessInstanceId();
        return new io.penstock.engine.api.runtime.CorrelateMessage(
                request.getMessageName(),
                request.getBusinessKey(),
                instance == null ? null : Ids.processInstance(instance),
                VariablesMapping.toValues(request.getCorrelationVariables()),
                VariablesMapping.toValues(request.getVariables()),
                timeToLive(request.getTimeToLive()));
    }

    private static Object correlated(io.penstock.engine.api.runtime.CorrelateMessage.Receiver receiver) {
        CorrelateMessageResponse response = new CorrelateMessageResponse();
        response.setProcessInstanceId(
                receiver.processInstanceId() == null ? null : Ids.text(receiver.processInstanceId()));
        response.setActivityId(Texts.optionalName(receiver.activityId()));
        return response;
    }

    private static Duration timeToLive(@Nullable Long millis) {
        return millis == null ? Duration.ZERO : Duration.ofMillis(millis);
    }

    private static Command<Outcome> startOrCorrelate(StartOrCorrelate request) {
        return new io.penstock.engine.api.runtime.StartOrCorrelate(
                request.getMessageName(),
                request.getBusinessKey(),
                VariablesMapping.toValues(request.getVariables()),
                timeToLive(request.getTimeToLive()));
    }

    private static Object startedOrCorrelated(Outcome outcome) {
        StartOrCorrelateResponse response = new StartOrCorrelateResponse();
        response.setOutcome(MessageOutcome.valueOf(outcome.kind().name()));
        response.setProcessInstanceId(
                outcome.processInstanceId() == null ? null : Ids.text(outcome.processInstanceId()));
        return response;
    }

    private static Command<Done> signalReceiveTask(SignalReceiveTask request) {
        return new io.penstock.engine.api.runtime.SignalReceiveTask(
                Ids.processInstance(request.getProcessInstanceId()),
                request.getActivityId(),
                VariablesMapping.toValues(request.getVariables()));
    }

    private static Object receivers(io.penstock.engine.api.runtime.BroadcastSignal.Receivers receivers) {
        BroadcastSignalResponse response = new BroadcastSignalResponse();
        response.setReceiverCount(receivers.count());
        return response;
    }

    private static Object startedByConditions(io.penstock.engine.api.runtime.EvaluateStartConditions.Started started) {
        EvaluateStartConditionsResponse response = new EvaluateStartConditionsResponse();
        started.instances().forEach(instance -> response.getProcessInstance().add(processInstance(instance)));
        return response;
    }

    private static Command<Map<String, Value>> getVariables(GetVariables request) {
        return new io.penstock.engine.api.runtime.GetVariables(
                Ids.processInstance(request.getProcessInstanceId()), Lists.names(request.getName()));
    }

    private static Object variables(Map<String, Value> values) {
        GetVariablesResponse response = new GetVariablesResponse();
        response.setVariables(VariablesMapping.toVariables(values));
        return response;
    }

    private static Command<Done> setVariables(SetVariables request) {
        return new io.penstock.engine.api.runtime.SetVariables(
                Ids.processInstance(request.getProcessInstanceId()), VariablesMapping.toValues(request.getVariables()));
    }

    private static Command<Slice<io.penstock.engine.api.runtime.ProcessInstance>> listProcessInstances(
            ListProcessInstances request) {
        return new io.penstock.engine.api.runtime.ListProcessInstances(
                request.getProcessDefinitionKey(), request.getBusinessKey(), Lists.page(request.getPage()));
    }

    private static Object processInstances(Slice<io.penstock.engine.api.runtime.ProcessInstance> slice) {
        ListProcessInstancesResponse response = new ListProcessInstancesResponse();
        slice.items().forEach(item -> response.getProcessInstance().add(processInstance(item)));
        response.setNextCursor(slice.nextCursor());
        return response;
    }

    private static Command<Done> deleteProcessInstance(DeleteProcessInstance request) {
        return new io.penstock.engine.api.runtime.DeleteProcessInstance(
                Ids.processInstance(request.getProcessInstanceId()), request.getReason());
    }

    private static ProcessInstance processInstance(io.penstock.engine.api.runtime.ProcessInstance instance) {
        ProcessInstance bean = new ProcessInstance();
        bean.setId(Ids.text(instance.id()));
        bean.setProcessDefinitionId(Ids.text(instance.processDefinitionId()));
        bean.setProcessDefinitionKey(Texts.name(instance.processDefinitionKey()));
        bean.setBusinessKey(Texts.optionalName(instance.businessKey()));
        bean.setStartTime(Lists.time(instance.startTime()));
        bean.setEnded(instance.ended());
        return bean;
    }
}
