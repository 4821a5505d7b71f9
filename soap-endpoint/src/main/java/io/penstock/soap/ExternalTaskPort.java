package io.penstock.soap;

import io.penstock.contract.externaltask.CompleteExternalTask;
import io.penstock.contract.externaltask.CompleteExternalTaskResponse;
import io.penstock.contract.externaltask.ExtendExternalTaskLock;
import io.penstock.contract.externaltask.ExtendExternalTaskLockResponse;
import io.penstock.contract.externaltask.ExternalTaskPortType;
import io.penstock.contract.externaltask.FetchAndLock;
import io.penstock.contract.externaltask.FetchAndLockResponse;
import io.penstock.contract.externaltask.HandleExternalTaskError;
import io.penstock.contract.externaltask.HandleExternalTaskErrorResponse;
import io.penstock.contract.externaltask.HandleExternalTaskFailure;
import io.penstock.contract.externaltask.HandleExternalTaskFailureResponse;
import io.penstock.contract.externaltask.ListExternalTasks;
import io.penstock.contract.externaltask.ListExternalTasksResponse;
import io.penstock.contract.externaltask.SetExternalTaskRetries;
import io.penstock.contract.externaltask.SetExternalTaskRetriesResponse;
import io.penstock.contract.externaltask.UnlockExternalTask;
import io.penstock.contract.externaltask.UnlockExternalTaskResponse;
import jakarta.jws.WebService;

/** The operations of ExternalTaskService over SOAP. */
@WebService(
        endpointInterface = "io.penstock.contract.externaltask.ExternalTaskPortType",
        targetNamespace = "urn:penstock:externaltask:1",
        serviceName = "ExternalTaskService",
        portName = "ExternalTaskSoap12Port")
public final class ExternalTaskPort implements ExternalTaskPortType {

    private final Calls calls;

    ExternalTaskPort(Calls calls) {
        this.calls = calls;
    }

    @Override
    public FetchAndLockResponse fetchAndLock(FetchAndLock request) {
        return calls.answer(request, FetchAndLockResponse.class);
    }

    @Override
    public CompleteExternalTaskResponse completeExternalTask(CompleteExternalTask request) {
        return calls.answer(request, CompleteExternalTaskResponse.class);
    }

    @Override
    public ExtendExternalTaskLockResponse extendExternalTaskLock(ExtendExternalTaskLock request) {
        return calls.answer(request, ExtendExternalTaskLockResponse.class);
    }

    @Override
    public HandleExternalTaskFailureResponse handleExternalTaskFailure(HandleExternalTaskFailure request) {
        return calls.answer(request, HandleExternalTaskFailureResponse.class);
    }

    @Override
    public HandleExternalTaskErrorResponse handleExternalTaskError(HandleExternalTaskError request) {
        return calls.answer(request, HandleExternalTaskErrorResponse.class);
    }

    @Override
    public UnlockExternalTaskResponse unlockExternalTask(UnlockExternalTask request) {
        return calls.answer(request, UnlockExternalTaskResponse.class);
    }

    @Override
    public SetExternalTaskRetriesResponse setExternalTaskRetries(SetExternalTaskRetries request) {
        return calls.answer(request, SetExternalTaskRetriesResponse.class);
    }

    @Override
    public ListExternalTasksResponse listExternalTasks(ListExternalTasks request) {
        return calls.answer(request, ListExternalTasksResponse.class);
    }
}
