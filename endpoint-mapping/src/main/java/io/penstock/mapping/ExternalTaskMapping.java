package io.penstock.mapping;

import io.penstock.contract.externaltask.CompleteExternalTask;
import io.penstock.contract.externaltask.CompleteExternalTaskResponse;
import io.penstock.contract.externaltask.ExtendExternalTaskLock;
import io.penstock.contract.externaltask.ExtendExternalTaskLockResponse;
import io.penstock.contract.externaltask.ExternalTask;
import io.penstock.contract.externaltask.FetchAndLock;
import io.penstock.contract.externaltask.FetchAndLockResponse;
import io.penstock.contract.externaltask.FetchedTask;
import io.penstock.contract.externaltask.HandleExternalTaskError;
import io.penstock.contract.externaltask.HandleExternalTaskErrorResponse;
import io.penstock.contract.externaltask.HandleExternalTaskFailure;
import io.penstock.contract.externaltask.HandleExternalTaskFailureResponse;
import io.penstock.contract.externaltask.ListExternalTasks;
import io.penstock.contract.externaltask.ListExternalTasksResponse;
import io.penstock.contract.externaltask.SetExternalTaskRetries;
import io.penstock.contract.externaltask.SetExternalTaskRetriesResponse;
import io.penstock.contract.externaltask.TopicRequest;
import io.penstock.contract.externaltask.UnlockExternalTask;
import io.penstock.contract.externaltask.UnlockExternalTaskResponse;
import io.penstock.engine.api.Command;
import io.penstock.engine.api.Done;
import io.penstock.engine.api.Slice;
import io.penstock.engine.api.task.FetchAndLock.Fetched;
import io.penstock.engine.api.task.FetchAndLock.Topic;
import java.time.Duration;
import java.util.List;

/** The operations of ExternalTaskService. */
final class ExternalTaskMapping {

    private ExternalTaskMapping() {}

    static List<Operation<?, ?>> operations() {
        return List.of(
                Operation.changing(
                        FetchAndLock.class,
                        ExternalTaskMapping::fetchAndLock,
                        ExternalTaskMapping::fetched,
                        FetchAndLock::getRequestId,
                        FetchAndLock::setRequestId),
                Operation.changing(
                        CompleteExternalTask.class,
                        ExternalTaskMapping::complete,
                        done -> new CompleteExternalTaskResponse(),
                        CompleteExternalTask::getRequestId,
                        CompleteExternalTask::setRequestId),
                Operation.changing(
                        ExtendExternalTaskLock.class,
                        ExternalTaskMapping::extendLock,
                        done -> new ExtendExternalTaskLockResponse(),
                        ExtendExternalTaskLock::getRequestId,
                        ExtendExternalTaskLock::setRequestId),
                Operation.changing(
                        HandleExternalTaskFailure.class,
                        ExternalTaskMapping::handleFailure,
                        done -> new HandleExternalTaskFailureResponse(),
                        HandleExternalTaskFailure::getRequestId,
                        HandleExternalTaskFailure::setRequestId),
                Operation.changing(
                        HandleExternalTaskError.class,
                        ExternalTaskMapping::handleError,
                        done -> new HandleExternalTaskErrorResponse(),
                        HandleExternalTaskError::getRequestId,
                        HandleExternalTaskError::setRequestId),
                Operation.changing(
                        UnlockExternalTask.class,
                        request -> new io.penstock.engine.api.task.UnlockExternalTask(
                                Ids.externalTask(request.getTaskId())),
                        done -> new UnlockExternalTaskResponse(),
                        UnlockExternalTask::getRequestId,
                        UnlockExternalTask::setRequestId),
                Operation.changing(
                        SetExternalTaskRetries.class,
                        request -> new io.penstock.engine.api.task.SetExternalTaskRetries(
                                Ids.externalTask(request.getTaskId()), request.getRetries()),
                        done -> new SetExternalTaskRetriesResponse(),
                        SetExternalTaskRetries::getRequestId,
                        SetExternalTaskRetries::setRequestId),
                Operation.reading(ListExternalTasks.class, ExternalTaskMapping::listTasks, ExternalTaskMapping::tasks));
    }

    private static Command<List<Fetched>> fetchAndLock(FetchAndLock request) {
        return new io.penstock.engine.api.task.FetchAndLock(
                request.getWorkerId(),
                request.getMaxTasks(),
                request.getTopic().stream().map(ExternalTaskMapping::topic).toList());
    }

    private static Topic topic(TopicRequest topic) {
        return new Topic(topic.getName(), Duration.ofMillis(topic.getLockDuration()), Lists.names(topic.getVariable()));
    }

    static Object fetched(List<Fetched> tasks) {
        FetchAndLockResponse response = new FetchAndLockResponse();
        for (Fetched fetched : tasks) {
            FetchedTask bean = new FetchedTask();
            bean.setTask(task(fetched.task()));
            bean.setVariables(VariablesMapping.toVariables(fetched.variables()));
            response.getFetchedTask().add(bean);
        }
        return response;
    }

    private static Command<Done> complete(CompleteExternalTask request) {
        return new io.penstock.engine.api.task.CompleteExternalTask(
                Ids.externalTask(request.getTaskId()),
                request.getWorkerId(),
                VariablesMapping.toValues(request.getVariables()));
    }

    private static Command<Done> extendLock(ExtendExternalTaskLock request) {
        return new io.penstock.engine.api.task.ExtendExternalTaskLock(
                Ids.externalTask(request.getTaskId()),
                request.getWorkerId(),
                Duration.ofMillis(request.getLockDuration()));
    }

    private static Command<Done> handleFailure(HandleExternalTaskFailure request) {
        Long delay = request.getRetryDelay();
        return new io.penstock.engine.api.task.HandleExternalTaskFailure(
                Ids.externalTask(request.getTaskId()),
                request.getWorkerId(),
                request.getMessage(),
                request.getRetries(),
                delay == null ? Duration.ZERO : Duration.ofMillis(delay));
    }

    private static Command<Done> handleError(HandleExternalTaskError request) {
        return new io.penstock.engine.api.task.HandleExternalTaskError(
                Ids.externalTask(request.getTaskId()),
                request.getWorkerId(),
                request.getErrorCode(),
                request.getMessage(),
                VariablesMapping.toValues(request.getVariables()));
    }

    private static Command<Slice<io.penstock.engine.api.task.ExternalTask>> listTasks(ListExternalTasks request) {
        return new io.penstock.engine.api.task.ListExternalTasks(
                request.getTopic(),
                Ids.filter(request.getProcessInstanceId()),
                Boolean.TRUE.equals(request.isWithoutRetriesOnly()),
                Lists.page(request.getPage()));
    }

    private static Object tasks(Slice<io.penstock.engine.api.task.ExternalTask> slice) {
        ListExternalTasksResponse response = new ListExternalTasksResponse();
        slice.items().forEach(item -> response.getExternalTask().add(task(item)));
        response.setNextCursor(slice.nextCursor());
        return response;
    }

    private static ExternalTask task(io.penstock.engine.api.task.ExternalTask task) {
        ExternalTask bean = new ExternalTask();
        bean.setId(Ids.text(task.id()));
        bean.setTopic(Texts.name(task.topic()));
        bean.setWorkerId(Texts.optionalName(task.workerId()));
        bean.setLockedUntil(Lists.optionalTime(task.lockedUntil()));
        bean.setActivityId(Texts.name(task.activityId()));
        bean.setProcessInstanceId(Ids.text(task.processInstanceId()));
        bean.setProcessDefinitionId(Ids.text(task.processDefinitionId()));
        bean.setProcessDefinitionKey(Texts.name(task.processDefinitionKey()));
        bean.setBusinessKey(Texts.optionalName(task.businessKey()));
        bean.setPriority(task.priority());
        bean.setRetries(task.retries());
        bean.setFailureMessage(Texts.optional(task.failureMessage(), Texts.REASON));
        bean.setCreateTime(Lists.time(task.createTime()));
        return bean;
    }
}
