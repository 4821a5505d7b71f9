package io.penstock.mapping;

import io.penstock.contract.task.Form;
import io.penstock.contract.task.FormChoice;
import io.penstock.contract.task.FormConstraint;
import io.penstock.contract.task.FormConstraintKind;
import io.penstock.contract.task.FormField;
import io.penstock.contract.task.FormFieldType;
import io.penstock.contract.task.FormProperty;
import io.penstock.contract.task.GetStartForm;
import io.penstock.contract.task.GetStartFormResponse;
import io.penstock.contract.task.GetTaskForm;
import io.penstock.contract.task.GetTaskFormResponse;
import io.penstock.contract.task.StartedProcess;
import io.penstock.engine.api.Command;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.runtime.ProcessReference;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operations of TaskService that read forms. */
final class FormMapping {

    private FormMapping() {}

    static List<Operation<?, ?>> operations() {
        return List.of(
                Operation.reading(GetTaskForm.class, FormMapping::getTaskForm, FormMapping::ofTask),
                Operation.reading(GetStartForm.class, FormMapping::getStartForm, FormMapping::ofStart));
    }

    private static Command<io.penstock.engine.api.form.Form> getTaskForm(GetTaskForm request) {
        return new io.penstock.engine.api.form.GetTaskForm(Ids.task(request.getTaskId()));
    }

    private static Command<io.penstock.engine.api.form.Form> getStartForm(GetStartForm request) {
        return new io.penstock.engine.api.form.GetStartForm(reference(request.getProcessDefinition()));
    }

    private static ProcessReference reference(@Nullable StartedProcess process) {
        if (process != null && process.getKey() != null) {
            return new ProcessReference.Key(process.getKey());
        }
        if (process != null && process.getId() != null) {
            return new ProcessReference.Id(Ids.processDefinition(process.getId()));
        }
        throw new EngineException(ErrorCode.REQUEST_INVALID, "processDefinition names neither a key nor an id");
    }

    private static Object ofTask(io.penstock.engine.api.form.Form form) {
        GetTaskFormResponse response = new GetTaskFormResponse();
        response.setForm(form(form));
        return response;
    }

    private static Object ofStart(io.penstock.engine.api.form.Form form) {
        GetStartFormResponse response = new GetStartFormResponse();
        response.setForm(form(form));
        return response;
    }

    private static Form form(io.penstock.engine.api.form.Form form) {
        Form bean = new Form();
        bean.setFormKey(Texts.optional(form.formKey(), Texts.FORM_KEY));
        form.fields().forEach(field -> bean.getField().add(field(field)));
        return bean;
    }

    private static FormField field(io.penstock.engine.api.form.FormField field) {
        FormField bean = new FormField();
        bean.setId(Texts.name(field.id()));
        bean.setLabel(Texts.optional(field.label(), Texts.REASON));
        bean.setType(FormFieldType.fromValue(field.type().name().toLowerCase(Locale.ROOT)));
        if (field.value() != null) {
            bean.setValue(VariablesMapping.toVariable(field.id(), field.value()));
        }
        bean.setDatePattern(Texts.optionalName(field.datePattern()));
        field.choices().forEach(choice -> bean.getChoice().add(choice(choice)));
        field.properties().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(property -> bean.getProperty().add(property(property.getKey(), property.getValue())));
        field.constraints().forEach(constraint -> bean.getConstraint().add(constraint(constraint)));
        return bean;
    }

    private static FormChoice choice(io.penstock.engine.api.form.FormChoice choice) {
        FormChoice bean = new FormChoice();
        bean.setId(Texts.cut(choice.id(), Texts.REASON));
        bean.setName(Texts.optional(choice.name(), Texts.REASON));
        return bean;
    }

    private static FormProperty property(String id, String value) {
        FormProperty bean = new FormProperty();
        bean.setId(Texts.cut(id, Texts.REASON));
        bean.setValue(Texts.cut(value, Texts.REASON));
        return bean;
    }

    private static FormConstraint constraint(io.penstock.engine.api.form.FormConstraint constraint) {
        FormConstraint bean = new FormConstraint();
        bean.setKind(FormConstraintKind.fromValue(constraint.kind().name().toLowerCase(Locale.ROOT)));
        bean.setConfig(constraint.config());
        return bean;
    }
}
