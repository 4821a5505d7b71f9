package io.penstock.soap;

import io.penstock.contract.management.GetJobStackTrace;
import io.penstock.contract.management.GetJobStackTraceResponse;
import io.penstock.contract.management.ListIncidents;
import io.penstock.contract.management.ListIncidentsResponse;
import io.penstock.contract.management.ListJobs;
import io.penstock.contract.management.ListJobsResponse;
import io.penstock.contract.management.ManagementPortType;
import io.penstock.contract.management.SetJobDueTime;
import io.penstock.contract.management.SetJobDueTimeResponse;
import io.penstock.contract.management.SetJobRetries;
import io.penstock.contract.management.SetJobRetriesResponse;
import jakarta.jws.WebService;

/** The operations of ManagementService over SOAP. */
@WebService(
        endpointInterface = "io.penstock.contract.management.ManagementPortType",
        targetNamespace = "urn:penstock:management:1",
        serviceName = "ManagementService",
        portName = "ManagementSoap12Port")
public final class ManagementPort implements ManagementPortType {

    private final Calls calls;

    ManagementPort(Calls calls) {
        this.calls = calls;
    }

    @Override
    public ListJobsResponse listJobs(ListJobs request) {
        return calls.answer(request, ListJobsResponse.class);
    }

    @Override
    public GetJobStackTraceResponse getJobStackTrace(GetJobStackTrace request) {
        return calls.answer(request, GetJobStackTraceResponse.class);
    }

    @Override
    public SetJobRetriesResponse setJobRetries(SetJobRetries request) {
        return calls.answer(request, SetJobRetriesResponse.class);
    }

    @Override
    public SetJobDueTimeResponse setJobDueTime(SetJobDueTime request) {
        return calls.answer(request, SetJobDueTimeResponse.class);
    }

    @Override
    public ListIncidentsResponse listIncidents(ListIncidents request) {
        return calls.answer(request, ListIncidentsResponse.class);
    }
}
