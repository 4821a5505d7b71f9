package io.penstock.engine.task;

import io.penstock.engine.api.delegate.BpmnError;
import io.penstock.engine.api.task.ExternalTask;
import io.penstock.engine.command.UnitOfWork;
import io.penstock.engine.execution.Definitions;
import io.penstock.engine.execution.Located;
import io.penstock.engine.execution.Processes;
import io.penstock.engine.execution.Visit;
import io.penstock.engine.expression.Expressions;
import io.penstock.engine.expression.VariableScope;
import io.penstock.engine.model.ProcessModel;
import io.penstock.engine.model.TaskError;
import io.penstock.engine.variable.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The business errors that the diagram lets an external task throw as its worker reports. A task without any pays nothing. */
record ThrownTaskErrors(Processes processes, Definitions definitions, Expressions expressions) {

    /**
     * The first error whose condition holds; null when none does.
     *
     * @param reported the task as the worker reports it
     * @param given the worker's variables
     */
    @Nullable BpmnError of(
            UnitOfWork unitOfWork, Located<ExternalTaskRow> task, ExternalTaskRow reported, Map<String, Value> given) {
        List<TaskError> errors = errors(task);
        if (errors.isEmpty()) {
            return null;
        }
        var seen = new Seen(processes.visit(unitOfWork, task.instance(), task.activity()), reported.shown(), given);
        for (TaskError error : errors) {
            if (expressions.condition(error.condition(), seen)) {
                return new BpmnError(error.code(), error.message());
            }
        }
        return null;
    }

    private List<TaskError> errors(Located<ExternalTaskRow> task) {
        ProcessModel model = definitions.byId(task.instance().definitionId()).model();
        return ProcessModel.serviceCalls(model.node(task.thing().elementId()))
                .flatMap(call -> call.errors().stream())
                .toList();
    }

    /** What the conditions see: the worker's variables, then what the activity sees, and the task. */
    private record Seen(Visit visit, ExternalTask task, Map<String, Value> given) implements VariableScope {

        @Override
        public boolean hasVariable(String name) {
            return given.containsKey(name) || visit.hasVariable(name);
        }

        @Override
        public @Nullable Object variable(String name) {
            Value value = given.get(name);
            return value == null ? visit.variable(name) : value.toJava();
        }

        @Override
        public @Nullable Object engineObject(String name) {
            return name.equals("externalTask") ? task : visit.engineObject(name);
        }

        @Override
        public void applicationCodeRuns() {
            visit.applicationCodeRuns();
        }
    }
}
