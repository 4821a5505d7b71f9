package io.penstock.engine.instance;

import io.penstock.engine.api.Caller;
import io.penstock.engine.api.runtime.AdHocSubProcess;
import io.penstock.engine.api.runtime.GetAdHocSubProcesses;
import io.penstock.engine.command.QueryHandler;
import java.util.List;

/** Lists the ad-hoc subprocesses that run in a process instance. */
final class GetAdHocSubProcessesHandler implements QueryHandler<GetAdHocSubProcesses, List<AdHocSubProcess>> {
    private final Instances instances;
    private final AdHocSubProcesses adHocSubProcesses;

    GetAdHocSubProcessesHandler(Instances instances, AdHocSubProcesses adHocSubProcesses) {
        this.instances = instances;
        this.adHocSubProcesses = adHocSubProcesses;
    }

    @Override
    public List<AdHocSubProcess> handle(GetAdHocSubProcesses query, Caller caller) {
        return adHocSubProcesses.in(instances.committed(query.processInstanceId(), caller.tenantId())).stream()
                .map(running -> new AdHocSubProcess(
                        running.activity().id(),
                        running.activity().elementId(),
                        running.activity().elementName(),
                        running.activity().startTime(),
                        running.enabledIds()))
                .toList();
    }
}
