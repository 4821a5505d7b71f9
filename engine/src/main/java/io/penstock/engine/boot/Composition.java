package io.penstock.engine.boot;

import io.penstock.engine.api.WakeUpChannel;
import io.penstock.engine.behavior.Behaviors;
import io.penstock.engine.command.Authorizer;
import io.penstock.engine.command.CommandPipeline;
import io.penstock.engine.command.Handlers;
import io.penstock.engine.decision.DecisionCommands;
import io.penstock.engine.decision.DeployedDecisions;
import io.penstock.engine.deployment.DefinitionCache;
import io.penstock.engine.deployment.DeploymentCommands;
import io.penstock.engine.deployment.RunningInstances;
import io.penstock.engine.execution.ExecutionListener;
import io.penstock.engine.execution.Forms;
import io.penstock.engine.execution.IncidentListener;
import io.penstock.engine.execution.Interpreter;
import io.penstock.engine.expression.Expressions;
import io.penstock.engine.expression.JuelExpressions;
import io.penstock.engine.expression.Scripts;
import io.penstock.engine.history.HistoryCleanUp;
import io.penstock.engine.history.HistoryCommands;
import io.penstock.engine.history.HistoryWriter;
import io.penstock.engine.identity.RoleAuthorizer;
import io.penstock.engine.instance.InstanceCommands;
import io.penstock.engine.job.Jobs;
import io.penstock.engine.outbound.Outbound;
import io.penstock.engine.outbound.ProcessEvents;
import io.penstock.engine.outbound.RelayOutbox;
import io.penstock.engine.parser.BpmnParser;
import io.penstock.engine.persistence.Persistence;
import io.penstock.engine.subscription.KeptMessages;
import io.penstock.engine.subscription.MessageCommands;
import io.penstock.engine.subscription.MessageStartCheck;
import io.penstock.engine.subscription.Messages;
import io.penstock.engine.subscription.Signals;
import io.penstock.engine.subscription.StartSubscriptions;
import io.penstock.engine.subscription.Subscriptions;
import io.penstock.engine.subscription.Throwing;
import io.penstock.engine.task.ExternalTaskCommands;
import io.penstock.engine.task.ExternalTasks;
import io.penstock.engine.task.ReadCarriedTasks;
import io.penstock.engine.task.TaskCommands;
import io.penstock.engine.task.Tasks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the features together; the only place that knows all of them. */
final class Composition {

    private Composition() {}

    /** What deployed files are read with, and kept in. */
    private record Files(BpmnParser parser, DefinitionCache definitions, DeployedDecisions decisions) {}

    /** What commands send. */
    private record Sending(Signals signals, Outbound outbound, MessageCommands messages) {}

    static ProcessEngine compose(EngineParts parts, byte @Nullable [] secretKey) {
        Persistence persistence =
                Persistence.open(parts.dataSource(), parts.transactionManager(), parts.persistence(), parts.clock());
        var expressions = new JuelExpressions(parts.beans());
        var scripts = new Scripts(parts.scriptEngines());
        var parser = new BpmnParser(
                new ExpressionSyntax(expressions, scripts, parts.decisions() != null, parts.outbound() != null));
        var outbound = new Outbound(parts.outbound());
        ProcessEvents events = parts.outbound() == null ? null : new ProcessEvents(outbound, parts.outbound());
        var decisions = new DeployedDecisions(persistence.decisionStore(), parts.decisions());
        var definitions = new DefinitionCache(persistence.deploymentStore(), parser, parts.definitionCacheElements());
        var delegates = new DelegateClasses(parts.delegateClasses());
        WakeUpChannel otherNodes =
                OtherNodes.through(persistence.wakeUpChannel(parts.jobs().nodeId()), parts.wakeUpChannels());
        var jobs = new Jobs(
                new Jobs.Node(parts.jobs(), parts.clock(), delegates::has, otherNodes),
                persistence.jobStore(),
                persistence.registrationStore(),
                expressions,
                events == null ? IncidentListener.none() : events);
        var signals = new Signals(expressions, persistence.subscriptionStore(), jobs.deliveries(definitions));
        var messages = new Messages(
                expressions, definitions, persistence.subscriptionStore(), jobs.deliveries(definitions), outbound);
        var keptMessages = new KeptMessages();
        var behaviors = new Behaviors(
                expressions,
                definitions,
                new Behaviors.Work(
                        new Tasks(expressions, persistence.taskStore()),
                        new ExternalTasks(expressions, persistence.externalTaskStore(), outbound)),
                jobs.timers(),
                new Subscriptions(expressions, keptMessages),
                new Throwing(signals, messages),
                new Behaviors.Code(delegates, scripts, decisions));
        var interpreter = new Interpreter(
                persistence.executionStore(),
                definitions,
                behaviors,
                jobs.deferred(),
                listeners(new HistoryWriter(parts.history().timeToLive()), events));
        var messageCommands = new MessageCommands(
                interpreter,
                definitions,
                persistence.subscriptionStore(),
                expressions,
                new MessageCommands.Kept(keptMessages, persistence.keptMessageStore()));
        Handlers handlers = handlers(
                persistence,
                new Files(parser, definitions, decisions),
                jobs,
                interpreter,
                new Sending(signals, outbound, messageCommands),
                expressions);
        Authorizer authorizer = new RoleAuthorizer();
        var pipeline =
                new CommandPipeline(handlers, authorizer, persistence.transactions(), persistence.requestLedger());
        return new ProcessEngine(
                pipeline,
                jobs.executor(persistence.transactions(), definitions, interpreter),
                new HistoryCleanUp(
                        parts.history(),
                        parts.jobs().nodeId(),
                        parts.clock(),
                        persistence.transactions(),
                        persistence.expiredHistory(),
                        persistence.requestLedger()),
                Users.open(persistence, secretKey, parts.clock()),
                otherNodes,
                messageCommands.delivery(persistence.transactions(), parts.clock(), outbound),
                new RelayOutbox(
                        outbound,
                        persistence.outboundStore(),
                        new ReadCarriedTasks(persistence.externalTaskStore(), persistence.executionStore()),
                        persistence.transactions(),
                        parts.clock(),
                        parts.jobs().nodeId()));
    }

    private static List<ExecutionListener> listeners(HistoryWriter history, @Nullable ProcessEvents events) {
        return events == null ? List.of(history) : List.of(history, events);
    }

    private static Handlers handlers(
            Persistence persistence,
            Files files,
            Jobs jobs,
            Interpreter interpreter,
            Sending sending,
            Expressions expressions) {
        var handlers = new Handlers();
        DefinitionCache definitions = files.definitions();
        var forms = new Forms(definitions, expressions);
        InstanceCommands.addTo(handlers, interpreter, definitions, persistence.executionStore(), forms);
        TaskCommands.addTo(handlers, interpreter, persistence.taskStore(), persistence.executionStore(), forms);
        ExternalTaskCommands.addTo(
                handlers,
                interpreter,
                persistence.externalTaskStore(),
                persistence.executionStore(),
                definitions,
                expressions,
                sending.outbound());
        sending.messages().addTo(handlers, sending.signals());
        HistoryCommands.addTo(handlers, persistence.historyStore());
        jobs.addCommandsTo(handlers, persistence.jobListing(), persistence.executionStore());
        DecisionCommands.addTo(handlers, persistence.decisionStore());
        DeploymentCommands.addTo(
                handlers,
                persistence.deploymentStore(),
                definitions,
                new DeploymentCommands.Readers(files.parser(), files.decisions()),
                List.of(new MessageStartCheck(persistence.subscriptionStore())::check),
                List.of(new StartSubscriptions(persistence.subscriptionStore()), jobs.startTimers()),
                new RunningInstances(persistence.executionStore(), interpreter));
        return handlers;
    }
}
