package io.penstock.soap;

import io.penstock.contract.history.HistoryPortType;
import io.penstock.contract.history.ListHistoricActivityInstances;
import io.penstock.contract.history.ListHistoricActivityInstancesResponse;
import io.penstock.contract.history.ListHistoricProcessInstances;
import io.penstock.contract.history.ListHistoricProcessInstancesResponse;
import io.penstock.contract.history.ListHistoricVariables;
import io.penstock.contract.history.ListHistoricVariablesResponse;
import jakarta.jws.WebService;

/** The operations of HistoryService over SOAP. */
@WebService(
        endpointInterface = "io.penstock.contract.history.HistoryPortType",
        targetNamespace = "urn:penstock:history:1",
        serviceName = "HistoryService",
        portName = "HistorySoap12Port")
public final class HistoryPort implements HistoryPortType {

    private final Calls calls;

    HistoryPort(Calls calls) {
        this.calls = calls;
    }

    @Override
    public ListHistoricProcessInstancesResponse listHistoricProcessInstances(ListHistoricProcessInstances request) {
        return calls.answer(request, ListHistoricProcessInstancesResponse.class);
    }

    @Override
    public ListHistoricActivityInstancesResponse listHistoricActivityInstances(ListHistoricActivityInstances request) {
        return calls.answer(request, ListHistoricActivityInstancesResponse.class);
    }

    @Override
    public ListHistoricVariablesResponse listHistoricVariables(ListHistoricVariables request) {
        return calls.answer(request, ListHistoricVariablesResponse.class);
    }
}
