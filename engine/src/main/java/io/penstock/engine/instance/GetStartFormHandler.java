package io.penstock.engine.instance;

import io.penstock.engine.api.Caller;
import io.penstock.engine.api.form.Form;
import io.penstock.engine.api.form.GetStartForm;
import io.penstock.engine.command.QueryHandler;
import io.penstock.engine.execution.Definitions;
import io.penstock.engine.execution.Forms;
import java.util.Map;

/** Reads the form of a none start event. */
final class GetStartFormHandler implements QueryHandler<GetStartForm, Form> {

    private final Definitions definitions;
    private final Forms forms;

    GetStartFormHandler(Definitions definitions, Forms forms) {
        this.definitions = definitions;
        this.forms = forms;
    }

    @Override
    public Form handle(GetStartForm query, Caller caller) {
        var process = StartableProcess.find(definitions, query.process(), caller.tenantId());
        return forms.form(process.definition().id(), process.start().id(), Map.of());
    }
}
