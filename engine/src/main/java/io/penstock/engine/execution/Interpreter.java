package io.penstock.engine.execution;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Reference;
import io.penstock.engine.api.delegate.BpmnError;
import io.penstock.engine.command.UnitOfWork;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.variable.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Runs process instances by moving tokens step by step, never by recursion. */
@SuppressWarnings("try") // log context and claim are closed, not used
public final class Interpreter implements Processes {

    private final Collaborators collaborators;
    private final RunningHierarchies running = new RunningHierarchies();

    public Interpreter(
            ExecutionStore store,
            Definitions definitions,
            ElementBehaviors behaviors,
            Deferred deferred,
            List<ExecutionListener> listeners) {
        this.collaborators = new Collaborators(store, definitions, behaviors, deferred, listeners);
    }

    @Override
    public StartedInstance start(
            UnitOfWork unitOfWork,
            Definition definition,
            FlowNode start,
            @Nullable String businessKey,
            @Nullable String starter,
            Map<String, Value> variables) {
        long id = unitOfWork.nextId();
        var row = new ProcessInstanceRow(
                id,
                id,
                null,
                null,
                definition.id(),
                definition.key(),
                definition.tenantId(),
                businessKey,
                unitOfWork.now(),
                starter,
                0,
                0);
        try (var mdc = MDC.putCloseable("processInstanceId", Long.toString(id))) {
            var run = new Run(collaborators, unitOfWork);
            InstanceScope instance = run.start(row, definition, start, variables);
            run.finish();
            return new StartedInstance(instance.row(), instance.hasEnded());
        }
    }

    @Override
    public void occur(
            UnitOfWork unitOfWork,
            ProcessInstanceRow instance,
            ActivityInstanceRow activity,
            String elementId,
            Map<String, Value> variables) {
        inOneRun(unitOfWork).resume(instance, activity, (run, scope) -> {
            variables.forEach((name, value) -> run.variables().set(scope, name, value));
            run.conditions().evaluate();
            if (!scope.hasEnded()) {
                run.occur(scope, elementId);
            }
        });
    }

    @Override
    public boolean tell(
            UnitOfWork unitOfWork,
            ProcessInstanceRow instance,
            ActivityInstanceRow activity,
            String event,
            UnaryOperator<ExecutionView> as) {
        Definition definition = collaborators.definitions().byId(instance.definitionId());
        if (definition
                .model()
                .extensions()
                .of(activity.elementId())
                .listenersOf(event)
                .isEmpty()) {
            return true;
        }
        var goesOn = new AtomicBoolean();
        inOneRun(unitOfWork)
                .resume(
                        instance,
                        activity,
                        (run, scope) -> goesOn.set(run.hooks().tell(scope, event, as)));
        return goesOn.get();
    }

    @Override
    public boolean throwError(
            UnitOfWork unitOfWork,
            ProcessInstanceRow instance,
            ActivityInstanceRow activity,
            BpmnError error,
            Map<String, Value> variables) {
        var caught = new AtomicBoolean();
        inOneRun(unitOfWork).resume(instance, activity, (run, scope) -> {
            variables.forEach((name, value) -> run.variables().set(scope, name, value));
            caught.set(new ThrownError(error.errorCode(), error.getMessage()).propagate(run, scope));
        });
        return caught.get();
    }

    @Override
    public void enterInside(
            UnitOfWork unitOfWork,
            ProcessInstanceRow instance,
            ActivityInstanceRow activity,
            FlowNode node,
            Map<String, Value> variables) {
        inOneRun(unitOfWork).resume(instance, activity, (run, scope) -> run.enterChild(scope, node, variables));
    }

    @Override
    public void completeInside(
            UnitOfWork unitOfWork,
            ProcessInstanceRow instance,
            ActivityInstanceRow activity,
            boolean cancelsRemaining) {
        inOneRun(unitOfWork)
                .resume(instance, activity, (run, scope) -> run.departures().completeInside(scope, cancelsRemaining));
    }

    @Override
    public void deliver(UnitOfWork unitOfWork, long variablesOf, Delivery delivery) {
        Map<String, Value> variables = new LinkedHashMap<>(delivery.variables());
        for (VariableRow row : collaborators.store().variablesOf(variablesOf, List.of(variablesOf))) {
            variables.put(row.name(), row.value());
            unitOfWork.delete(row);
        }
        Long activityInstanceId = delivery.activityInstanceId();
        if (activityInstanceId != null) {
            deliver(unitOfWork, delivery, activityInstanceId, variables);
            return;
        }
        Definition definition = collaborators.definitions().byId(delivery.definitionId());
        Value businessKey = variables.remove(Delivery.BUSINESS_KEY);
        String key = businessKey == null ? delivery.businessKey() : String.valueOf(businessKey.toJava());
        start(unitOfWork, definition, definition.model().node(delivery.elementId()), key, null, variables);
    }

    private void deliver(
            UnitOfWork unitOfWork, Delivery delivery, long activityInstanceId, Map<String, Value> variables) {
        ExecutionStore store = collaborators.store();
        ActivityInstanceRow unlocked = store.findActivity(activityInstanceId);
        ProcessInstanceRow instance =
                unlocked == null ? null : store.lockInstance(unlocked.instanceId(), delivery.tenantId());
        ActivityInstanceRow waiting = instance == null ? null : store.findActivity(activityInstanceId);
        if (instance != null && waiting != null && waiting.state().isWaiting()) {
            occur(unitOfWork, instance, waiting, delivery.elementId(), variables);
        } else if (collaborators
                .definitions()
                .byId(delivery.definitionId())
                .model()
                .catchesMessage(delivery.elementId())) {
            throw new EngineException(
                    ErrorCode.NOTHING_WAITS_FOR_MESSAGE,
                    "The instance that waited for the message at '" + delivery.elementId()
                            + "' went on before it arrived",
                    new Reference("activity", delivery.elementId()));
        }
    }

    @Override
    public Continuations continuations(UnitOfWork unitOfWork) {
        return inOneRun(unitOfWork);
    }

    private RunContinuations inOneRun(UnitOfWork unitOfWork) {
        return new RunContinuations(new Run(collaborators, unitOfWork), running);
    }

    @Override
    public Visit visit(UnitOfWork unitOfWork, ProcessInstanceRow instance, ActivityInstanceRow activity) {
        running.check(instance);
        var run = new Run(collaborators, unitOfWork);
        return run.visit(run.workingSet().activity(run.workingSet().instance(instance), activity));
    }

    @Override
    public void setVariables(UnitOfWork unitOfWork, ProcessInstanceRow instance, Map<String, Value> variables) {
        try (var mdc = MDC.putCloseable("processInstanceId", Long.toString(instance.id()));
                var alone = running.enter(instance)) {
            var run = new Run(collaborators, unitOfWork);
            InstanceScope scope = run.workingSet().instance(instance);
            variables.forEach((name, value) -> run.variables().setLocal(scope, name, value));
            run.finish();
        }
    }

    @Override
    public void setVariables(
            UnitOfWork unitOfWork,
            ProcessInstanceRow instance,
            ActivityInstanceRow activity,
            Map<String, Value> variables) {
        inOneRun(unitOfWork)
                .resume(
                        instance,
                        activity,
                        (run, scope) -> variables.forEach(
                                (name, value) -> run.variables().set(scope, name, value)));
    }

    @Override
    public void delete(UnitOfWork unitOfWork, ProcessInstanceRow instance, @Nullable String reason) {
        try (var mdc = MDC.putCloseable("processInstanceId", Long.toString(instance.id()));
                var alone = running.enter(instance)) {
            var run = new Run(collaborators, unitOfWork);
            run.ending().delete(run.workingSet().instance(instance), reason);
            run.finish();
        }
    }
}
