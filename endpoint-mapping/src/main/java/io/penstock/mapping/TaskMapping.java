package io.penstock.mapping;

import io.penstock.contract.task.ClaimTask;
import io.penstock.contract.task.ClaimTaskResponse;
import io.penstock.contract.task.CompleteTask;
import io.penstock.contract.task.CompleteTaskResponse;
import io.penstock.contract.task.GetTaskVariables;
import io.penstock.contract.task.GetTaskVariablesResponse;
import io.penstock.contract.task.ListTasks;
import io.penstock.contract.task.ListTasksResponse;
import io.penstock.contract.task.SetTaskVariables;
import io.penstock.contract.task.SetTaskVariablesResponse;
import io.penstock.contract.task.Task;
import io.penstock.contract.task.UnclaimTask;
import io.penstock.contract.task.UnclaimTaskResponse;
import io.penstock.engine.api.Command;
import io.penstock.engine.api.Done;
import io.penstock.engine.api.Slice;
import io.penstock.engine.api.task.UserTask;
import io.penstock.engine.variable.Value;
import java.util.List;
import java.util.Map;

/** The operations of TaskService. */
final class TaskMapping {

    private TaskMapping() {}

    static List<Operation<?, ?>> operations() {
        return List.of(
                Operation.reading(ListTasks.class, TaskMapping::listTasks, TaskMapping::tasks),
                Operation.changing(
                        ClaimTask.class,
                        TaskMapping::claimTask,
                        done -> new ClaimTaskResponse(),
                        ClaimTask::getRequestId,
                        ClaimTask::setRequestId),
                Operation.changing(
                        UnclaimTask.class,
                        TaskMapping::unclaimTask,
                        done -> new UnclaimTaskResponse(),
                        UnclaimTask::getRequestId,
                        UnclaimTask::setRequestId),
                Operation.changing(
                        CompleteTask.class,
                        TaskMapping::completeTask,
                        done -> new CompleteTaskResponse(),
                        CompleteTask::getRequestId,
                        CompleteTask::setRequestId),
                Operation.reading(GetTaskVariables.class, TaskMapping::getTaskVariables, TaskMapping::variables),
                Operation.changing(
                        SetTaskVariables.class,
                        TaskMapping::setTaskVariables,
                        done -> new SetTaskVariablesResponse(),
                        SetTaskVariables::getRequestId,
                        SetTaskVariables::setRequestId));
    }

    private static Command<Slice<UserTask>> listTasks(ListTasks request) {
        return new io.penstock.engine.api.task.ListTasks(
                request.getAssignee(),
                request.getCandidateUser(),
                request.getCandidateGroup(),
                Boolean.TRUE.equals(request.isUnassignedOnly()),
                Ids.filter(request.getProcessInstanceId()),
                request.getTaskDefinitionKey(),
                Lists.page(request.getPage()));
    }

    private static Object tasks(Slice<UserTask> slice) {
        ListTasksResponse response = new ListTasksResponse();
        slice.items().forEach(item -> response.getTask().add(task(item)));
        response.setNextCursor(slice.nextCursor());
        return response;
    }

    private static Command<Done> claimTask(ClaimTask request) {
        return new io.penstock.engine.api.task.ClaimTask(Ids.task(request.getTaskId()), request.getUserId());
    }

    private static Command<Done> unclaimTask(UnclaimTask request) {
        return new io.penstock.engine.api.task.UnclaimTask(Ids.task(request.getTaskId()));
    }

    private static Command<Done> completeTask(CompleteTask request) {
        return new io.penstock.engine.api.task.CompleteTask(
                Ids.task(request.getTaskId()), VariablesMapping.toValues(request.getVariables()));
    }

    private static Command<Map<String, Value>> getTaskVariables(GetTaskVariables request) {
        return new io.penstock.engine.api.task.GetTaskVariables(
                Ids.task(request.getTaskId()), Lists.names(request.getName()));
    }

    private static Object variables(Map<String, Value> values) {
        GetTaskVariablesResponse response = new GetTaskVariablesResponse();
        response.setVariables(VariablesMapping.toVariables(values));
        return response;
    }

    private static Command<Done> setTaskVariables(SetTaskVariables request) {
        return new io.penstock.engine.api.task.SetTaskVariables(
                Ids.task(request.getTaskId()), VariablesMapping.toValues(request.getVariables()));
    }

    private static Task task(UserTask task) {
        Task bean = new Task();
        bean.setId(Ids.text(task.id()));
        bean.setName(Texts.optionalName(task.name()));
        bean.setTaskDefinitionKey(Texts.name(task.taskDefinitionKey()));
        bean.setAssignee(Texts.optionalName(task.assignee()));
        bean.setCreateTime(Lists.time(task.createTime()));
        bean.setDueDate(Lists.optionalTime(task.dueDate()));
        bean.setFollowUpDate(Lists.optionalTime(task.followUpDate()));
        bean.setPriority(task.priority());
        bean.setProcessInstanceId(Ids.text(task.processInstanceId()));
        bean.setProcessDefinitionId(Ids.text(task.processDefinitionId()));
        bean.setFormKey(Texts.optional(task.formKey(), Texts.FORM_KEY));
        task.candidateUsers().stream().sorted().forEach(user -> bean.getCandidateUser()
                .add(Texts.name(user)));
        task.candidateGroups().stream().sorted().forEach(group -> bean.getCandidateGroup()
                .add(Texts.name(group)));
        return bean;
    }
}
