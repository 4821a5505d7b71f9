package io.penstock.engine.behavior;

import io.penstock.engine.api.decision.Decision;
import io.penstock.engine.execution.DataAssociations;
import io.penstock.engine.execution.Definitions;
import io.penstock.engine.execution.ElementBehavior;
import io.penstock.engine.execution.ElementBehaviors;
import io.penstock.engine.execution.Hooks;
import io.penstock.engine.execution.Versions;
import io.penstock.engine.expression.Expressions;
import io.penstock.engine.expression.Scripts;
import io.penstock.engine.job.Timers;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.subscription.Subscriptions;
import io.penstock.engine.subscription.Throwing;
import io.penstock.engine.task.ExternalTasks;
import io.penstock.engine.task.Tasks;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The table of contents: which behavior each kind of flow node has. */
public final class Behaviors implements ElementBehaviors {

    private final Map<Class<? extends FlowNode>, ElementBehavior<?>> table = new LinkedHashMap<>();
    private final Hooks hooks;

    /** What people and workers outside the engine do. */
    public record Work(Tasks tasks, ExternalTasks externalTasks) {}

    private final DataAssociations dataAssociations;

    /**
     * What the application deploys beside its diagrams.
     *
     * @param classes makes the objects of class names
     */
    public record Code(ApplicationClasses classes, Scripts scripts, Versions<Decision> decisions) {}

    public Behaviors(
            Expressions expressions,
            Definitions definitions,
            Work work,
            Timers timers,
            Subscriptions subscriptions,
            Throwing throwing,
            Code code) {
        this.dataAssociations = new DataMovements(expressions);
        var flows = new OutgoingFlows(expressions);
        var catching = new CatchingEvents(timers, subscriptions, expressions);
        var calls = new CodeCalls(expressions, code);
        var versions = new BoundVersions(expressions);
        var services = new Services(calls, work.externalTasks(), new DecisionCalls(code.decisions(), versions));
        this.hooks = new ExtensionHooks(expressions, calls);
        var thrown = new ThrownEvents(throwing, services);
        add(FlowNode.StartEvent.class, new StartEventBehavior(flows, catching));
        add(FlowNode.EndEvent.class, new EndEventBehavior(thrown));
        add(FlowNode.IntermediateCatchEvent.class, new IntermediateCatchEventBehavior(flows, catching));
        add(FlowNode.ParallelMultipleCatchEvent.class, new ParallelMultipleCatchEventBehavior(flows));
        add(FlowNode.IntermediateThrowEvent.class, new IntermediateThrowEventBehavior(flows, thrown));
        add(FlowNode.BoundaryEvent.class, new BoundaryEventBehavior(flows, catching));
        add(FlowNode.UserTask.class, new UserTaskBehavior(flows, work.tasks()));
        add(FlowNode.ServiceTask.class, new ServiceTaskBehavior(flows, services));
        add(FlowNode.SendTask.class, new SendTaskBehavior(flows, services, thrown));
        add(FlowNode.BusinessRuleTask.class, new BusinessRuleTaskBehavior(flows, services));
        add(FlowNode.ScriptTask.class, new ScriptTaskBehavior(flows, services));
        add(FlowNode.ReceiveTask.class, new ReceiveTaskBehavior(flows, subscriptions));
        add(FlowNode.ManualTask.class, new ManualTaskBehavior(flows));
        add(FlowNode.PlainTask.class, new PlainTaskBehavior(flows));
        add(FlowNode.SubProcess.class, new SubProcessBehavior(flows));
        add(FlowNode.AdHocSubProcess.class, new AdHocSubProcessBehavior(flows, expressions));
        add(FlowNode.CallActivity.class, new CallActivityBehavior(flows, expressions, definitions, versions));
        add(FlowNode.MultiInstanceBody.class, new MultiInstanceBodyBehavior(flows, expressions));
        add(FlowNode.StandardLoopBody.class, new StandardLoopBodyBehavior(flows, expressions));
        add(FlowNode.ExclusiveGateway.class, new ExclusiveGatewayBehavior(expressions));
        add(FlowNode.InclusiveGateway.class, new InclusiveGatewayBehavior(flows));
        add(FlowNode.EventBasedGateway.class, new EventBasedGatewayBehavior(catching));
        add(FlowNode.ParallelGateway.class, new ParallelGatewayBehavior());
    }

    private <N extends FlowNode> void add(Class<N> kind, ElementBehavior<N> behavior) {
        table.put(kind, behavior);
    }

    @Override
    public Hooks hooks() {
        return hooks;
    }

    /** The kinds of flow nodes that have a behavior. */
    public Set<Class<? extends FlowNode>> kinds() {
        return Set.copyOf(table.keySet());
    }

    @Override
    public DataAssociations dataAssociations() {
        return dataAssociations;
    }

    @Override
    public <N extends FlowNode> ElementBehavior<N> of(N node) {
        @SuppressWarnings("unchecked") // add() pairs each kind with a behavior of that kind
        var behavior = (ElementBehavior<N>) table.get(node.getClass());
        if (behavior == null) {
            throw new IllegalStateException("No behavior for " + node.getClass().getSimpleName());
        }
        return behavior;
    }
}
