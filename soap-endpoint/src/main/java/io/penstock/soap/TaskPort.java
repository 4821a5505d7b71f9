package io.penstock.soap;

import io.penstock.contract.task.ClaimTask;
import io.penstock.contract.task.ClaimTaskResponse;
import io.penstock.contract.task.CompleteTask;
import io.penstock.contract.task.CompleteTaskResponse;
import io.penstock.contract.task.GetStartForm;
import io.penstock.contract.task.GetStartFormResponse;
import io.penstock.contract.task.GetTaskForm;
import io.penstock.contract.task.GetTaskFormResponse;
import io.penstock.contract.task.GetTaskVariables;
import io.penstock.contract.task.GetTaskVariablesResponse;
import io.penstock.contract.task.ListTasks;
import io.penstock.contract.task.ListTasksResponse;
import io.penstock.contract.task.SetTaskVariables;
import io.penstock.contract.task.SetTaskVariablesResponse;
import io.penstock.contract.task.TaskPortType;
import io.penstock.contract.task.UnclaimTask;
import io.penstock.contract.task.UnclaimTaskResponse;
import jakarta.jws.WebService;

/** The operations of TaskService over SOAP. */
@WebService(
        endpointInterface = "io.penstock.contract.task.TaskPortType",
        targetNamespace = "urn:penstock:task:1",
        serviceName = "TaskService",
        portName = "TaskSoap12Port")
public final class TaskPort implements TaskPortType {

    private final Calls calls;

    TaskPort(Calls calls) {
        this.calls = calls;
    }

    @Override
    public ListTasksResponse listTasks(ListTasks request) {
        return calls.answer(request, ListTasksResponse.class);
    }

    @Override
    public ClaimTaskResponse claimTask(ClaimTask request) {
        return calls.answer(request, ClaimTaskResponse.class);
    }

    @Override
    public UnclaimTaskResponse unclaimTask(UnclaimTask request) {
        return calls.answer(request, UnclaimTaskResponse.class);
    }

    @Override
    public CompleteTaskResponse completeTask(CompleteTask request) {
        return calls.answer(request, CompleteTaskResponse.class);
    }

    @Override
    public GetTaskVariablesResponse getTaskVariables(GetTaskVariables request) {
        return calls.answer(request, GetTaskVariablesResponse.class);
    }

    @Override
    public SetTaskVariablesResponse setTaskVariables(SetTaskVariables request) {
        return calls.answer(request, SetTaskVariablesResponse.class);
    }

    @Override
    public GetTaskFormResponse getTaskForm(GetTaskForm request) {
        return calls.answer(request, GetTaskFormResponse.class);
    }

    @Override
    public GetStartFormResponse getStartForm(GetStartForm request) {
        return calls.answer(request, GetStartFormResponse.class);
    }
}
