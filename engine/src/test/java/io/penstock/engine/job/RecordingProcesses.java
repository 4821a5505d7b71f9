package io.penstock.engine.job;

import io.penstock.engine.api.delegate.BpmnError;
import io.penstock.engine.command.UnitOfWork;
import io.penstock.engine.execution.ActivityInstanceRow;
import io.penstock.engine.execution.Continuations;
import io.penstock.engine.execution.DataAssociations;
import io.penstock.engine.execution.Definition;
import io.penstock.engine.execution.Delivery;
import io.penstock.engine.execution.ElementBehavior;
import io.penstock.engine.execution.ElementBehaviors;
import io.penstock.engine.execution.ExecutionView;
import io.penstock.engine.execution.Interpreter;
import io.penstock.engine.execution.ProcessInstanceRow;
import io.penstock.engine.execution.Processes;
import io.penstock.engine.execution.StartedInstance;
import io.penstock.engine.execution.VariableRow;
import io.penstock.engine.execution.Visit;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.variable.Value;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Instead of running tokens, notes each call, runs what the test wants, and leaves a variable in the instance that a commit shows. */
final class RecordingProcesses implements Processes {

    /** What a job did, inside its transaction. */
    interface Work {
        void run(ProcessInstanceRow instance, String what);
    }

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final Processes interpreter;
    private volatile Work work = (instance, what) -> {};

    RecordingProcesses(io.penstock.engine.persistence.Persistence persistence, TestDefinitions definitions) {
        this.interpreter =
                new Interpreter(persistence.executionStore(), definitions, new NoBehaviors(), new NoJobs(), List.of());
    }

    void doing(Work newWork) {
        work = newWork;
    }

    /** Every run, also those that were rolled back. */
    List<String> calls() {
        return calls;
    }

    @Override
    public StartedInstance start(
            UnitOfWork unitOfWork,
            Definition definition,
            FlowNode startEvent,
            @Nullable String businessKey,
            @Nullable String starter,
            Map<String, Value> variables) {
        long id = unitOfWork.nextId();
        var row = new ProcessInstanceRow(
                id, id, null, null, definition.id(), "order", "default", null, unitOfWork.now(), starter, 1, 0);
        unitOfWork.insert(row);
        note(unitOfWork, row, "start v" + definition.version());
        return new StartedInstance(row, false);
    }

    @Override
    public void occur(
            UnitOfWork unitOfWork,
            ProcessInstanceRow instance,
            ActivityInstanceRow activity,
            String elementId,
            Map<String, Value> variables) {
        note(unitOfWork, instance, "occur " + elementId);
    }

    @Override
    public boolean throwError(
            UnitOfWork unitOfWork,
            ProcessInstanceRow instance,
            ActivityInstanceRow activity,
            BpmnError error,
            Map<String, Value> variables) {
        note(unitOfWork, instance, "error " + error.errorCode());
        return true;
    }

    @Override
    public void enterInside(
            UnitOfWork unitOfWork,
            ProcessInstanceRow instance,
            ActivityInstanceRow activity,
            FlowNode node,
            Map<String, Value> variables) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void completeInside(
            UnitOfWork unitOfWork,
            ProcessInstanceRow instance,
            ActivityInstanceRow activity,
            boolean cancelsRemaining) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void deliver(UnitOfWork unitOfWork, long variablesOf, Delivery delivery) {
        interpreter.deliver(unitOfWork, variablesOf, delivery);
    }

    @Override
    public void setVariables(
            UnitOfWork unitOfWork,
            ProcessInstanceRow instance,
            ActivityInstanceRow activity,
            Map<String, Value> variables) {
        interpreter.setVariables(unitOfWork, instance, activity, variables);
    }

    @Override
    public Continuations continuations(UnitOfWork unitOfWork) {
        return new Continuations() {
            @Override
            public void enter(ProcessInstanceRow instance, ActivityInstanceRow activity) {
                note(unitOfWork, instance, "enter " + activity.elementId());
            }

            @Override
            public void leave(ProcessInstanceRow instance, ActivityInstanceRow activity) {
                note(unitOfWork, instance, "leave " + activity.elementId());
            }

            @Override
            public void occur(ProcessInstanceRow instance, ActivityInstanceRow activity, String elementId) {
                note(unitOfWork, instance, "occur " + elementId);
            }

            @Override
            public Runnable mark() {
                return () -> {};
            }
        };
    }

    private void note(UnitOfWork unitOfWork, ProcessInstanceRow instance, String what) {
        calls.add(what);
        work.run(instance, what);
        long id = unitOfWork.nextId();
        unitOfWork.insert(new VariableRow(id, instance.id(), instance.id(), "ran" + id, new Value.StringValue(what)));
    }

    @Override
    public boolean tell(
            UnitOfWork unitOfWork,
            ProcessInstanceRow instance,
            ActivityInstanceRow activity,
            String event,
            UnaryOperator<ExecutionView> as) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Visit visit(UnitOfWork unitOfWork, ProcessInstanceRow instance, ActivityInstanceRow activity) {
        return interpreter.visit(unitOfWork, instance, activity);
    }

    @Override
    public void setVariables(UnitOfWork unitOfWork, ProcessInstanceRow instance, Map<String, Value> variables) {
        interpreter.setVariables(unitOfWork, instance, variables);
    }

    @Override
    public void delete(UnitOfWork unitOfWork, ProcessInstanceRow instance, @Nullable String reason) {
        throw new UnsupportedOperationException();
    }

    private static final class NoBehaviors implements ElementBehaviors {
        @Override
        public <N extends FlowNode> ElementBehavior<N> of(N node) {
            throw new UnsupportedOperationException(node.id());
        }

        @Override
        public DataAssociations dataAssociations() {
            throw new UnsupportedOperationException();
        }
    }

    private static final class NoJobs implements io.penstock.engine.execution.Deferred {
        @Override
        public void enterLater(Visit visit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void leaveLater(Visit visit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void neverGoesOn(Visit visit, String reason) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void cancel(Visit visit) {
            throw new UnsupportedOperationException();
        }
    }
}
