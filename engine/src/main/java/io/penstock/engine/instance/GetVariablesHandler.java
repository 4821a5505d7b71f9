package io.penstock.engine.instance;

import io.penstock.engine.api.Caller;
import io.penstock.engine.api.runtime.GetVariables;
import io.penstock.engine.command.QueryHandler;
import io.penstock.engine.execution.VariableReader;
import io.penstock.engine.variable.Value;
import java.util.Map;

/** Reads a process instance's own variables. */
final class GetVariablesHandler implements QueryHandler<GetVariables, Map<String, Value>> {

    private final VariableReader variables;
    private final Instances instances;

    GetVariablesHandler(VariableReader variables, Instances instances) {
        this.variables = variables;
        this.instances = instances;
    }

    @Override
    public Map<String, Value> handle(GetVariables query, Caller caller) {
        long id = instances
                .committed(query.processInstanceId(), caller.tenantId())
                .id();
        return variables.ofInstance(id, query.names());
    }
}
