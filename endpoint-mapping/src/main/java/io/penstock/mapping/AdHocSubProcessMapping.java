package io.penstock.mapping;

import io.penstock.contract.runtime.AdHocSubProcess;
import io.penstock.contract.runtime.CompleteAdHocSubProcess;
import io.penstock.contract.runtime.CompleteAdHocSubProcessResponse;
import io.penstock.contract.runtime.GetAdHocSubProcesses;
import io.penstock.contract.runtime.GetAdHocSubProcessesResponse;
import io.penstock.contract.runtime.StartAdHocActivity;
import io.penstock.contract.runtime.StartAdHocActivityResponse;
import java.util.List;

/** The operations of RuntimeService on ad-hoc subprocesses. */
final class AdHocSubProcessMapping {

    private AdHocSubProcessMapping() {}

    static List<Operation<?, ?>> operations() {
        return List.of(
                Operation.reading(
                        GetAdHocSubProcesses.class,
                        request -> new io.penstock.engine.api.runtime.GetAdHocSubProcesses(
                                Ids.processInstance(request.getProcessInstanceId())),
                        AdHocSubProcessMapping::listed),
                Operation.changing(
                        StartAdHocActivity.class,
                        request -> new io.penstock.engine.api.runtime.StartAdHocActivity(
                                Ids.activityInstance(request.getActivityInstanceId()),
                                request.getActivityId(),
                                VariablesMapping.toValues(request.getVariables())),
                        done -> new StartAdHocActivityResponse(),
                        StartAdHocActivity::getRequestId,
                        StartAdHocActivity::setRequestId),
                Operation.changing(
                        CompleteAdHocSubProcess.class,
                        request -> new io.penstock.engine.api.runtime.CompleteAdHocSubProcess(
                                Ids.activityInstance(request.getActivityInstanceId())),
                        done -> new CompleteAdHocSubProcessResponse(),
                        CompleteAdHocSubProcess::getRequestId,
                        CompleteAdHocSubProcess::setRequestId));
    }

    private static Object listed(List<io.penstock.engine.api.runtime.AdHocSubProcess> running) {
        GetAdHocSubProcessesResponse response = new GetAdHocSubProcessesResponse();
        running.forEach(one -> response.getAdHocSubProcess().add(bean(one)));
        return response;
    }

    private static AdHocSubProcess bean(io.penstock.engine.api.runtime.AdHocSubProcess running) {
        AdHocSubProcess bean = new AdHocSubProcess();
        bean.setActivityInstanceId(Ids.text(running.activityInstanceId()));
        bean.setActivityId(Texts.name(running.activityId()));
        bean.setName(Texts.optionalName(running.name()));
        bean.setStartTime(Lists.time(running.startTime()));
        running.enabledActivities().forEach(id -> bean.getEnabledActivity().add(Texts.name(id)));
        return bean;
    }
}
