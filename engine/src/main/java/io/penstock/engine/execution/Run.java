package io.penstock.engine.execution;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Reference;
import io.penstock.engine.command.UnitOfWork;
import io.penstock.engine.model.DataFlow;
import io.penstock.engine.model.EventDefinition;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.variable.Value;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Moves tokens in one unit of work until all of them wait or have ended. */
final class Run {

    /** More in one unit of work are a loop without end; a token makes two at each node. */
    private static final int MOST_STEPS = 1_000_000;

    private final Collaborators collaborators;
    private final WorkingSet workingSet;
    private final Variables variables;
    private final Results results;
    private final Agenda agenda = new Agenda();
    private final Ending ending;
    private final Compensation compensation;
    private final EventSubProcesses eventSubProcesses;
    private final ParallelMultipleEvents parallelMultipleEvents;
    private final Conditions conditions;
    private final WaitingJoins waitingJoins;
    private final HookCalls hooks;
    private final Departures departures;
    private final Deadlocks deadlocks;
    private int stepsMade;

    Run(Collaborators collaborators, UnitOfWork unitOfWork) {
        this.collaborators = collaborators;
        this.workingSet = new WorkingSet(unitOfWork, collaborators.store(), collaborators.definitions());
        this.conditions = new Conditions(this);
        this.variables = new Variables(unitOfWork, collaborators.store(), conditions);
        this.results = new Results(unitOfWork, collaborators.store());
        this.ending = new Ending(this);
        this.compensation = new Compensation(this);
        this.eventSubProcesses = new EventSubProcesses(this);
        this.parallelMultipleEvents = new ParallelMultipleEvents(this);
        this.waitingJoins = new WaitingJoins(this);
        this.hooks = new HookCalls(this);
        this.departures = new Departures(this);
        this.deadlocks = new Deadlocks(this);
    }

    Collaborators collaborators() {
        return collaborators;
    }

    WorkingSet workingSet() {
        return workingSet;
    }

    UnitOfWork unitOfWork() {
        return workingSet.unitOfWork();
    }

    Variables variables() {
        return variables;
    }

    Results results() {
        return results;
    }

    Agenda agenda() {
        return agenda;
    }

    Ending ending() {
        return ending;
    }

    Compensation compensation() {
        return compensation;
    }

    Conditions conditions() {
        return conditions;
    }

    EventSubProcesses eventSubProcesses() {
        return eventSubProcesses;
    }

    ParallelMultipleEvents parallelMultipleEvents() {
        return parallelMultipleEvents;
    }

    WaitingJoins waitingJoins() {
        return waitingJoins;
    }

    HookCalls hooks() {
        return hooks;
    }

    Departures departures() {
        return departures;
    }

    Deadlocks deadlocks() {
        return deadlocks;
    }

    <N extends FlowNode> ElementBehavior<N> behavior(N node) {
        return collaborators.behaviors().of(node);
    }

    Visit visit(ActivityScope activity) {
        return new ActivityVisit(this, activity);
    }

    /** Makes every planned step and those that they plan. */
    void finish() {
        conditions.evaluate();
        do {
            makeSteps();
        } while (waitingJoins.letOneGoOn());
        deadlocks.report();
        workingSet.writeChanges();
    }

    private void makeSteps() {
        for (Step step = agenda.next(); step != null; step = agenda.next()) {
            if (++stepsMade > MOST_STEPS) {
                throw new EngineException(
                        ErrorCode.NO_WAIT_REACHED,
                        "Process '" + step.scope().instance().row().definitionKey() + "' made " + MOST_STEPS
                                + " steps in one transaction and reached no wait. If it has a loop without end, correct the"
                                + " model; else put x:asyncBefore into the loop",
                        Reference.of("processInstance", step.scope().instance().id()));
            }
            if (step instanceof Step.Enter enter) {
                enter(enter);
            } else if (step instanceof Step.Leave leave) {
                leave(leave.scope());
            } else if (step instanceof Step.EndScope end) {
                endScope(end.scope());
            }
            conditions.evaluate();
        }
    }

    /**
     * Notes how the scopes are.
     *
     * @return makes them so again
     */
    Runnable mark() {
        Runnable scopesAsTheyWere = workingSet.mark();
        return () -> {
            agenda.clear();
            conditions.clear();
            waitingJoins.clear();
            deadlocks.clear();
            scopesAsTheyWere.run();
        };
    }

    // ---- starting

    InstanceScope start(ProcessInstanceRow row, Definition definition, FlowNode start, Map<String, Value> initial) {
        InstanceScope instance = workingSet.add(row, definition);
        collaborators.listeners().forEach(listener -> listener.instanceStarted(unitOfWork(), row));
        initial.forEach((name, value) -> variables.setLocal(instance, name, value));
        declareProperties(instance, initial.keySet());
        hooks.begin(instance);
        conditions.forget(instance);
        eventSubProcesses.watch(instance);
        if (!conditions.interruptAtBegin(instance)) {
            startAt(instance, start);
        }
        return instance;
    }

    private void declareProperties(InstanceScope instance, Set<String> given) {
        DataFlow data = instance.definition().model().dataFlowOf(null);
        if (data != null) {
            data.declared().stream()
                    .filter(name -> !given.contains(name))
                    .forEach(name -> variables.setLocal(instance, name, new Value.NullValue()));
        }
    }

    private void startAt(InstanceScope instance, FlowNode start) {
        FlowNode gateway = instance.definition().model().gatewayBefore(start);
        if (gateway == null) {
            enterChild(instance, start);
        } else {
            instance.changeChildCount(1);
            behavior(gateway).occurBehind(gateway, visit(workingSet.add(instance, gateway, null)), start);
        }
    }

    void enterChild(Scope scope, FlowNode node) {
        enterChild(scope, node, Map.of());
    }

    void enterChild(Scope scope, FlowNode node, Map<String, Value> variables) {
        scope.changeChildCount(1);
        agenda.plan(new Step.Enter(scope, node, null, variables));
    }

    // ---- the life of an activity instance

    private void enter(Step.Enter enter) {
        if (enter.arrivedBy() != null && !hooks.take(enter.scope(), enter.arrivedBy())) {
            return;
        }
        ActivityScope activity = workingSet.add(enter.scope(), enter.node(), enter.arrivedBy());
        enter.variables().forEach((name, value) -> variables.setLocal(activity, name, value));
        if (enter.node().head().continuation().before()) {
            activity.changeState(ActivityState.BEFORE);
            collaborators.deferred().enterLater(visit(activity));
        } else {
            begin(activity);
        }
    }

    /** The token is really in: its boundary events watch and its behavior works. */
    void begin(ActivityScope activity) {
        collaborators
                .listeners()
                .forEach(listener -> listener.activityStarted(
                        unitOfWork(), activity.instance().row(), activity.row()));
        FlowNode node = activity.node();
        if (!hooks.map(activity)) {
            return;
        }
        Visit visit = visit(activity);
        if (node.head().incoming().size() > 1) {
            deadlocks.tokenMoved(activity);
        }
        DataFlow data = dataFlowOf(activity);
        if (data != null) {
            collaborators.behaviors().dataAssociations().begin(data, visit);
        }
        for (FlowNode.BoundaryEvent boundary : boundaryEventsOf(activity)) {
            if (boundary.trigger() instanceof EventDefinition.ParallelMultiple all) {
                parallelMultipleEvents.watch(activity, all);
            } else {
                behavior(boundary).watch(boundary, visit);
            }
        }
        eventSubProcesses.watch(activity);
        if (!hooks.begin(activity)) {
            return;
        }
        if (conditions.interruptAtBegin(activity)) {
            return;
        }
        if (activity.instance()
                .definition()
                .model()
                .leavesEventBasedGateway(activity.row().arrivedBy())) {
            behavior(node)
                    .resume(node, visit); // What it waits for has happened: that let the token out of the gateway.
        } else {
            behavior(node).enter(node, visit);
        }
    }

    private void leave(ActivityScope activity) {
        if (activity.state() == ActivityState.AFTER) {
            return; // What it waited for happened twice in this unit of work.
        }
        if (!hooks.end(activity)) {
            return;
        }
        DataFlow data = dataFlowOf(activity);
        if (data != null) {
            collaborators.behaviors().dataAssociations().complete(data, visit(activity));
        }
        if (activity.node().head().continuation().after()) {
            departures.departLater(activity);
        } else {
            departures.depart(activity);
        }
    }

    private static @Nullable DataFlow dataFlowOf(ActivityScope activity) {
        return activity.instance()
                .definition()
                .model()
                .dataFlowOf(activity.node().id());
    }

    /** One token fewer in the scope. */
    void consumeToken(Scope scope) {
        scope.changeChildCount(-1);
        endIfEmpty(scope);
    }

    void endIfEmpty(Scope scope) {
        if (scope.childCount() == 0) {
            agenda.plan(new Step.EndScope(scope));
        }
    }

    private void endScope(Scope scope) {
        if (scope instanceof ActivityScope activity) {
            if (!compensation.isDone(activity)) {
                FlowNode node = activity.node();
                behavior(node).childrenEnded(node, visit(activity));
            }
        } else {
            ending.endInstance(scope.instance(), EndState.COMPLETED, null);
        }
    }

    // ---- events

    /**
     * What an activity, a boundary event that watches it, the start event of an event subprocess, or an event behind an event-based
     * gateway waits for happened.
     */
    void occur(ActivityScope activity, String elementId) {
        if (activity.state() == ActivityState.WATCHING) {
            if (activity.node() instanceof FlowNode.IntermediateCatchEvent) {
                parallelMultipleEvents.occur(activity);
            } else {
                eventSubProcesses.occur(activity);
            }
            return;
        }
        FlowNode node = activity.node();
        if (elementId.equals(node.id())) {
            behavior(node).resume(node, visit(activity));
            return;
        }
        FlowNode element = activity.instance().definition().model().node(elementId);
        if (element instanceof FlowNode.BoundaryEvent event) {
            enterBoundary(activity, event);
        } else {
            behavior(node).occurBehind(node, visit(activity), element);
        }
    }

    /** Sends a token out of a boundary event; an interrupting one takes that of its activity. */
    void enterBoundary(ActivityScope host, FlowNode.BoundaryEvent event) {
        Scope parent = host.parent();
        if (event.interrupting()) {
            ending.cancel(host);
        } else {
            parent.changeChildCount(1);
        }
        agenda.plan(new Step.Enter(parent, event, null));
    }

    /** The activity instances of some nodes that run directly in a scope, oldest first. */
    List<ActivityScope> childrenOf(Scope scope, Collection<String> elementIds) {
        return scope.isNew() || knowsAllChildrenOf(scope)
                ? workingSet.knownChildren(scope, elementIds)
                : workingSet.childrenOf(scope, elementIds);
    }

    private boolean knowsAllChildrenOf(Scope scope) {
        return workingSet.knownChildCount(scope) + agenda.arriving(scope).size() == scope.childCount();
    }

    List<FlowNode.BoundaryEvent> boundaryEventsOf(ActivityScope activity) {
        return activity.instance()
                .definition()
                .model()
                .boundaryEventsOf(activity.node().id());
    }

    @Nullable ActivityScope callerOf(InstanceScope instance) {
        Long superInstanceId = instance.row().superInstanceId();
        Long superActivityId = instance.row().superActivityId();
        if (superInstanceId == null || superActivityId == null) {
            return null;
        }
        return workingSet.activity(workingSet.instance(superInstanceId), superActivityId);
    }
}
