package io.penstock.soap;

import io.penstock.contract.runtime.BroadcastSignal;
import io.penstock.contract.runtime.BroadcastSignalResponse;
import io.penstock.contract.runtime.CompleteAdHocSubProcess;
import io.penstock.contract.runtime.CompleteAdHocSubProcessResponse;
import io.penstock.contract.runtime.CorrelateMessage;
import io.penstock.contract.runtime.CorrelateMessageResponse;
import io.penstock.contract.runtime.DeleteProcessInstance;
import io.penstock.contract.runtime.DeleteProcessInstanceResponse;
import io.penstock.contract.runtime.EvaluateStartConditions;
import io.penstock.contract.runtime.EvaluateStartConditionsResponse;
import io.penstock.contract.runtime.GetAdHocSubProcesses;
import io.penstock.contract.runtime.GetAdHocSubProcessesResponse;
import io.penstock.contract.runtime.GetVariables;
import io.penstock.contract.runtime.GetVariablesResponse;
import io.penstock.contract.runtime.ListProcessInstances;
import io.penstock.contract.runtime.ListProcessInstancesResponse;
import io.penstock.contract.runtime.RuntimePortType;
import io.penstock.contract.runtime.SetVariables;
import io.penstock.contract.runtime.SetVariablesResponse;
import io.penstock.contract.runtime.SignalReceiveTask;
import io.penstock.contract.runtime.SignalReceiveTaskResponse;
import io.penstock.contract.runtime.StartAdHocActivity;
import io.penstock.contract.runtime.StartAdHocActivityResponse;
import io.penstock.contract.runtime.StartOrCorrelate;
import io.penstock.contract.runtime.StartOrCorrelateResponse;
import io.penstock.contract.runtime.StartProcessInstance;
import io.penstock.contract.runtime.StartProcessInstanceByMessage;
import io.penstock.contract.runtime.StartProcessInstanceByMessageResponse;
import io.penstock.contract.runtime.StartProcessInstanceResponse;
import jakarta.jws.WebService;

/** The operations of RuntimeService over SOAP. */
@WebService(
        endpointInterface = "io.penstock.contract.runtime.RuntimePortType",
        targetNamespace = "urn:penstock:runtime:1",
        serviceName = "RuntimeService",
        portName = "RuntimeSoap12Port")
public final class RuntimePort implements RuntimePortType {

    private final Calls calls;

    RuntimePort(Calls calls) {
        this.calls = calls;
    }

    @Override
    public StartProcessInstanceResponse startProcessInstance(StartProcessInstance request) {
        return calls.answer(request, StartProcessInstanceResponse.class);
    }

    @Override
    public StartProcessInstanceByMessageResponse startProcessInstanceByMessage(StartProcessInstanceByMessage request) {
        return calls.answer(request, StartProcessInstanceByMessageResponse.class);
    }

    @Override
    public CorrelateMessageResponse correlateMessage(CorrelateMessage request) {
        return calls.answer(request, CorrelateMessageResponse.class);
    }

    @Override
    public SignalReceiveTaskResponse signalReceiveTask(SignalReceiveTask request) {
        return calls.answer(request, SignalReceiveTaskResponse.class);
    }

    @Override
    public BroadcastSignalResponse broadcastSignal(BroadcastSignal request) {
        return calls.answer(request, BroadcastSignalResponse.class);
    }

    @Override
    public EvaluateStartConditionsResponse evaluateStartConditions(EvaluateStartConditions request) {
        return calls.answer(request, EvaluateStartConditionsResponse.class);
    }

    @Override
    public GetVariablesResponse getVariables(GetVariables request) {
        return calls.answer(request, GetVariablesResponse.class);
    }

    @Override
    public SetVariablesResponse setVariables(SetVariables request) {
        return calls.answer(request, SetVariablesResponse.class);
    }

    @Override
    public ListProcessInstancesResponse listProcessInstances(ListProcessInstances request) {
        return calls.answer(request, ListProcessInstancesResponse.class);
    }

    @Override
    public GetAdHocSubProcessesResponse getAdHocSubProcesses(GetAdHocSubProcesses request) {
        return calls.answer(request, GetAdHocSubProcessesResponse.class);
    }

    @Override
    public StartOrCorrelateResponse startOrCorrelate(StartOrCorrelate request) {
        return calls.answer(request, StartOrCorrelateResponse.class);
    }

    @Override
    public StartAdHocActivityResponse startAdHocActivity(StartAdHocActivity request) {
        return calls.answer(request, StartAdHocActivityResponse.class);
    }

    @Override
    public CompleteAdHocSubProcessResponse completeAdHocSubProcess(CompleteAdHocSubProcess request) {
        return calls.answer(request, CompleteAdHocSubProcessResponse.class);
    }

    @Override
    public DeleteProcessInstanceResponse deleteProcessInstance(DeleteProcessInstance request) {
        return calls.answer(request, DeleteProcessInstanceResponse.class);
    }
}
