package io.penstock.engine.execution;

import io.penstock.engine.api.delegate.DelegateExecution;
import io.penstock.engine.command.UnitOfWork;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.SequenceFlow;
import io.penstock.engine.model.TokenPlace;
import io.penstock.engine.variable.Value;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A visit of an activity instance in a run. */
final class ActivityVisit implements Visit {

    private final Run run;
    private final ActivityScope activity;

    ActivityVisit(Run run, ActivityScope activity) {
        this.run = run;
        this.activity = activity;
    }

    @Override
    public UnitOfWork unitOfWork() {
        return run.unitOfWork();
    }

    @Override
    public Definition definition() {
        return activity.instance().definition();
    }

    @Override
    public FlowNode node() {
        return activity.node();
    }

    @Override
    public ActivityInstanceRow activity() {
        return activity.row();
    }

    @Override
    public ProcessInstanceRow instance() {
        return activity.instance().row();
    }

    @Override
    public boolean isNew() {
        return activity.isNew();
    }

    @Override
    public DelegateExecution forDelegate() {
        return new VisitedExecution(this, node().head().name(), null);
    }

    @Override
    public @Nullable Object engineObject(String name) {
        return name.equals("execution") ? forDelegate() : null;
    }

    @Override
    public void applicationCodeRuns() {
        run.unitOfWork().applicationCodeRuns();
    }

    @Override
    public boolean hasVariable(String name) {
        return run.variables().find(activity, name) != null;
    }

    @Override
    public @Nullable Object variable(String name) {
        Value value = value(name);
        return value == null ? null : value.toJava();
    }

    @Override
    public @Nullable Value value(String name) {
        VariableRow row = run.variables().find(activity, name);
        return row == null ? null : row.value();
    }

    @Override
    public Map<String, Value> visibleVariables() {
        return run.variables().visible(activity);
    }

    @Override
    public Map<String, Value> localVariables() {
        return run.variables().local(activity);
    }

    @Override
    public void setVariable(String name, Value value) {
        run.variables().set(activity, name, value);
    }

    @Override
    public void setVariableAround(String name, Value value) {
        run.variables().set(activity.parent(), name, value);
    }

    @Override
    public void setLocalVariable(String name, Value value) {
        run.variables().setLocal(activity, name, value);
    }

    @Override
    public boolean hasEnded() {
        return activity.hasEnded();
    }

    @Override
    public void leave() {
        run.agenda().plan(new Step.Leave(activity));
    }

    @Override
    public void leaveUndoneBy(SequenceFlow flow) {
        Scope parent = activity.parent();
        run.ending().end(activity, true);
        run.agenda().plan(new Step.Enter(parent, definition().model().node(flow.target()), flow));
    }

    @Override
    public void leaveBy(SequenceFlow flow, List<FlowNode> beside) {
        Scope parent = activity.parent();
        run.ending().end(activity, false);
        beside.forEach(node -> run.enterChild(parent, node));
        run.agenda().plan(new Step.Enter(parent, definition().model().node(flow.target()), flow));
    }

    @Override
    public void enterChild(FlowNode node) {
        run.enterChild(activity, node);
    }

    @Override
    public void enterChild(FlowNode node, Map<String, Value> variables) {
        run.enterChild(activity, node, variables);
    }

    @Override
    public void keepResult(long position, Value result) {
        run.results().keep(activity, position, result);
    }

    @Override
    public List<Value> results() {
        return run.results().of(activity);
    }

    @Override
    public void dropResults() {
        run.results().drop(activity);
    }

    @Override
    public List<Visit> gathered() {
        String id = node().id();
        List<String> beside =
                definition().model().joiningGateways().in(node().head().scopeId());
        // One read for all of them: whether tokens at others wait for ever is asked next.
        return run.childrenOf(activity.parent(), beside.contains(id) ? beside : List.of(id)).stream()
                .filter(other -> other.node().id().equals(id) && other.state() == ActivityState.ACTIVE)
                .map(run::visit)
                .toList();
    }

    @Override
    public List<TokenPlace> tokensAt(Collection<String> nodeIds) {
        Scope scope = activity.parent();
        Stream<TokenPlace> resting = run.childrenOf(scope, nodeIds).stream()
                .map(ActivityScope::place)
                .flatMap(Optional::stream);
        Stream<TokenPlace> arriving = run.agenda().arriving(scope).stream()
                .filter(step -> nodeIds.contains(step.node().id()))
                .map(Step.Enter::place);
        return Stream.concat(resting, arriving).toList();
    }

    @Override
    public void endToken() {
        Scope parent = activity.parent();
        run.ending().end(activity, false);
        run.consumeToken(parent);
    }

    @Override
    public void terminateScope() {
        Scope scope = activity.parent();
        run.ending().end(activity, false);
        scope.changeChildCount(-1);
        run.ending().cancelChildren(scope);
        if (scope instanceof InstanceScope instance) {
            run.ending().endInstance(instance, EndState.TERMINATED, "terminate end event '" + node().id() + "'");
        } else {
            run.agenda().plan(new Step.EndScope(scope));
        }
    }

    @Override
    public boolean throwError(String code, @Nullable String message) {
        return new ThrownError(code, message).propagate(run, activity);
    }

    @Override
    public boolean compensate(@Nullable String activityId, boolean inside) {
        return run.compensation().compensate(activity, activityId, inside ? activity : activity.parent());
    }

    @Override
    public void cancelTransaction() {
        run.compensation().cancelTransaction(activity);
    }

    @Override
    public void occurElsewhere(
            long instanceId, long activityInstanceId, String elementId, Map<String, Value> variables) {
        ActivityScope waiting = run.workingSet().findActivity(instanceId, activityInstanceId);
        if (waiting != null && waiting.state().isWaiting()) {
            variables.forEach((name, value) -> run.variables().set(waiting, name, value));
            run.occur(waiting, elementId);
        }
    }

    @Override
    public boolean throwEscalation(String code) {
        return new ThrownEscalation(code).propagate(run, activity);
    }

    @Override
    public void noteUncaughtError(String what) {
        activity.instance().noteUncaughtError(what);
    }

    @Override
    public boolean tell(String event, UnaryOperator<ExecutionView> as) {
        return run.hooks().tell(activity, event, as);
    }

    @Override
    public void call(
            Definition called,
            FlowNode.StartEvent startEvent,
            @Nullable String businessKey,
            Map<String, Value> variables) {
        ProcessInstanceRow caller = instance();
        var row = new ProcessInstanceRow(
                unitOfWork().nextId(),
                caller.rootId(),
                caller.id(),
                activity.id(),
                called.id(),
                called.key(),
                caller.tenantId(),
                businessKey,
                unitOfWork().now(),
                caller.startUserId(),
                0,
                0);
        activity.waitForCalled(row.id());
        run.start(row, called, startEvent, variables);
    }

    @Override
    public void recordAssignee(@Nullable String userId) {
        activity.recordAssignee(userId);
    }

    @Override
    public void incidentMade() {
        activity.instance().changeIncidentCount(1);
    }

    @Override
    public void incidentsRemoved(int count) {
        activity.instance().changeIncidentCount(-count);
    }
}
