package io.penstock.engine.instance;

import io.penstock.engine.api.form.GetStartForm;
import io.penstock.engine.api.runtime.CompleteAdHocSubProcess;
import io.penstock.engine.api.runtime.DeleteProcessInstance;
import io.penstock.engine.api.runtime.GetAdHocSubProcesses;
import io.penstock.engine.api.runtime.GetVariables;
import io.penstock.engine.api.runtime.SetVariables;
import io.penstock.engine.api.runtime.SignalReceiveTask;
import io.penstock.engine.api.runtime.StartAdHocActivity;
import io.penstock.engine.api.runtime.StartProcessInstance;
import io.penstock.engine.command.Handlers;
import io.penstock.engine.execution.Definitions;
import io.penstock.engine.execution.ExecutionStore;
import io.penstock.engine.execution.Forms;
import io.penstock.engine.execution.Processes;
import io.penstock.engine.execution.VariableReader;

/** The commands of this package. */
public final class InstanceCommands {

    private InstanceCommands() {}

    public static void addTo(
            Handlers handlers, Processes processes, Definitions definitions, ExecutionStore store, Forms forms) {
        var instances = new Instances(store);
        var adHocSubProcesses = new AdHocSubProcesses(store, definitions);
        handlers.query(GetAdHocSubProcesses.class, new GetAdHocSubProcessesHandler(instances, adHocSubProcesses))
                .command(StartAdHocActivity.class, new StartAdHocActivityHandler(processes, adHocSubProcesses))
                .command(
                        CompleteAdHocSubProcess.class, new CompleteAdHocSubProcessHandler(processes, adHocSubProcesses))
                .command(StartProcessInstance.class, new StartProcessInstanceHandler(processes, definitions, forms))
                .query(GetStartForm.class, new GetStartFormHandler(definitions, forms))
                .command(SignalReceiveTask.class, new SignalReceiveTaskHandler(processes, definitions, instances))
                .command(SetVariables.class, new SetVariablesHandler(processes, instances))
                .command(DeleteProcessInstance.class, new DeleteProcessInstanceHandler(processes, instances))
                .query(GetVariables.class, new GetVariablesHandler(new VariableReader(store), instances));
    }
}
