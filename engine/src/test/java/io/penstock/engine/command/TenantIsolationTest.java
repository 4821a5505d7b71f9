package io.penstock.engine.command;

import static io.penstock.engine.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.Caller;
import io.penstock.engine.api.Command;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCategory;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Page;
import io.penstock.engine.api.Role;
import io.penstock.engine.api.Slice;
import io.penstock.engine.api.decision.ListDecisionDefinitions;
import io.penstock.engine.api.form.GetStartForm;
import io.penstock.engine.api.form.GetTaskForm;
import io.penstock.engine.api.history.ListHistoricActivityInstances;
import io.penstock.engine.api.history.ListHistoricProcessInstances;
import io.penstock.engine.api.history.ListHistoricVariables;
import io.penstock.engine.api.management.GetJobStackTrace;
import io.penstock.engine.api.management.ListIncidents;
import io.penstock.engine.api.management.ListJobs;
import io.penstock.engine.api.management.SetJobDueTime;
import io.penstock.engine.api.management.SetJobRetries;
import io.penstock.engine.api.repository.CreateDeployment;
import io.penstock.engine.api.repository.DeleteDeployment;
import io.penstock.engine.api.repository.Deployment;
import io.penstock.engine.api.repository.DeploymentResource;
import io.penstock.engine.api.repository.GetDeploymentResource;
import io.penstock.engine.api.repository.ListDeployments;
import io.penstock.engine.api.repository.ListProcessDefinitions;
import io.penstock.engine.api.runtime.BroadcastSignal;
import io.penstock.engine.api.runtime.CompleteAdHocSubProcess;
import io.penstock.engine.api.runtime.CorrelateMessage;
import io.penstock.engine.api.runtime.DeleteProcessInstance;
import io.penstock.engine.api.runtime.EvaluateStartConditions;
import io.penstock.engine.api.runtime.GetAdHocSubProcesses;
import io.penstock.engine.api.runtime.GetVariables;
import io.penstock.engine.api.runtime.ListProcessInstances;
import io.penstock.engine.api.runtime.ProcessReference;
import io.penstock.engine.api.runtime.SetVariables;
import io.penstock.engine.api.runtime.SignalReceiveTask;
import io.penstock.engine.api.runtime.StartAdHocActivity;
import io.penstock.engine.api.runtime.StartOrCorrelate;
import io.penstock.engine.api.runtime.StartProcessInstance;
import io.penstock.engine.api.runtime.StartProcessInstanceByMessage;
import io.penstock.engine.api.task.ClaimTask;
import io.penstock.engine.api.task.CompleteExternalTask;
import io.penstock.engine.api.task.CompleteTask;
import io.penstock.engine.api.task.ExtendExternalTaskLock;
import io.penstock.engine.api.task.FetchAndLock;
import io.penstock.engine.api.task.FetchAndLock.Topic;
import io.penstock.engine.api.task.GetTaskVariables;
import io.penstock.engine.api.task.HandleExternalTaskError;
import io.penstock.engine.api.task.HandleExternalTaskFailure;
import io.penstock.engine.api.task.ListExternalTasks;
import io.penstock.engine.api.task.ListTasks;
import io.penstock.engine.api.task.SetExternalTaskRetries;
import io.penstock.engine.api.task.SetTaskVariables;
import io.penstock.engine.api.task.UnclaimTask;
import io.penstock.engine.api.task.UnlockExternalTask;
import io.penstock.engine.testing.ApiCommands;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import io.penstock.engine.testing.WordDecisions;
import io.penstock.engine.variable.Value;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A caller of one tenant finds and changes nothing of another one, by no command. */
class TenantIsolationTest {

    private static final Caller STRANGER = new Caller("gonzo", Set.of(), Set.of(Role.ADMINISTRATOR), "elsewhere");
    private static final Map<String, Value> VARIABLES = Map.of("secret", Value.of("known"));
    private static final Page ALL = Page.of(1000);

    private static final byte[] FILE = ProcessXml.document(
            "<message id='go' name='go'/><message id='begin' name='begin'/><signal id='bell' name='bell'/>"
                    + "<process id='p' isExecutable='true'><startEvent id='s'/><startEvent id='ms'><messageEventDefinition"
                    + " messageRef='begin'/></startEvent><userTask id='t' c:assignee='kermit' c:candidateUsers='gonzo'/>"
                    + "<receiveTask id='r' messageRef='go'/>"
                    + "<serviceTask id='x' c:type='external' c:topic='work'/>"
                    + "<startEvent id='ss'><signalEventDefinition signalRef='bell'/></startEvent>"
                    + "<startEvent id='cs'><conditionalEventDefinition><condition>${secret == 'known'}</condition>"
                    + "</conditionalEventDefinition></startEvent>"
                    + "<task id='j' c:asyncBefore='true'/>"
                    + "<adHocSubProcess id='ah'><task id='a'/></adHocSubProcess>"
                    + ProcessXml.flows(
                            "s -> j", "s -> ah", "s -> t", "s -> r", "s -> x", "ms -> t", "ss -> t", "cs -> t")
                    + "</process>");

    private final TestEngine engine = TestEngine.withDecisions(new WordDecisions());

    @AfterEach
    void close() {
        engine.close();
    }

    /** Every command that names a thing of the other tenant, but for {@link CreateDeployment}, which names none. */
    private Stream<Command<?>> commands() {
        Deployment deployment = engine.deploy(FILE).deployment();
        engine.execute(new CreateDeployment("rules", List.of(WordDecisions.file("d.dmn", "decision d - secret"))));
        var started = engine.start("p", "key-1", Map.of("secret", "known"));
        engine.completeTask(engine.start("p").id(), "t");
        long instance = started.id();
        long task = engine.tasks(instance).get(0).id();
        long external = engine.execute(ListExternalTasks.ofProcessInstance(instance))
                .items()
                .get(0)
                .id();
        engine.execute(new FetchAndLock("worker", 10, List.of(Topic.of("work", Duration.ofHours(1)))));
        engine.start("p");
        long adHoc = engine.execute(new GetAdHocSubProcesses(instance)).get(0).activityInstanceId();
        long job = engine.execute(ListJobs.ofProcessInstance(instance))
                .items()
                .get(0)
                .id();
        return Stream.of(
                new GetAdHocSubProcesses(instance),
                new StartAdHocActivity(adHoc, "a", VARIABLES),
                new CompleteAdHocSubProcess(adHoc),
                new ListExternalTasks("work", null, false, ALL),
                ListExternalTasks.ofProcessInstance(instance),
                new FetchAndLock("worker", 10, List.of(Topic.of("work", Duration.ofHours(1)))),
                new CompleteExternalTask(external, "worker", VARIABLES),
                new HandleExternalTaskFailure(external, "worker", "broken", 3, Duration.ZERO),
                new HandleExternalTaskError(external, "worker", "e", null, VARIABLES),
                new ExtendExternalTaskLock(external, "worker", Duration.ofHours(2)),
                new UnlockExternalTask(external),
                new SetExternalTaskRetries(external, 7),
                new ListJobs(null, null, false, ALL),
                new ListJobs(null, "p", false, ALL),
                ListJobs.ofProcessInstance(instance),
                new ListIncidents(null, null, ALL),
                new ListIncidents(instance, "p", ALL),
                new GetJobStackTrace(job),
                new SetJobRetries(job, 7),
                new SetJobDueTime(job, engine.clock().instant()),
                new ListDeployments(ALL),
                new ListProcessDefinitions("p", false, ALL),
                new ListProcessDefinitions(null, true, ALL),
                new ListDecisionDefinitions("d", false, ALL),
                new ListDecisionDefinitions(null, true, ALL),
                new GetDeploymentResource(deployment.id(), "file0.bpmn"),
                new DeleteDeployment(deployment.id(), true),
                StartProcessInstance.latest("p"),
                new StartProcessInstance(new ProcessReference.Id(started.processDefinitionId()), null, Map.of()),
                new StartProcessInstanceByMessage("begin", null, Map.of()),
                new CorrelateMessage("go", null, null, Map.of(), VARIABLES),
                new CorrelateMessage("go", "key-1", instance, VARIABLES, VARIABLES),
                new StartOrCorrelate("go", "key-1", VARIABLES, Duration.ZERO),
                new SignalReceiveTask(instance, "r", VARIABLES),
                new BroadcastSignal("bell", VARIABLES),
                new EvaluateStartConditions(null, VARIABLES),
                new ListProcessInstances("p", null, ALL),
                new GetVariables(instance, Set.of()),
                new SetVariables(instance, VARIABLES),
                new DeleteProcessInstance(instance, null),
                new ListTasks(null, null, null, false, null, null, ALL),
                ListTasks.ofProcessInstance(instance),
                ListTasks.ofAssignee("kermit"),
                new ListTasks(null, "gonzo", null, false, null, null, ALL),
                new ClaimTask(task, "kermit"),
                new UnclaimTask(task),
                new CompleteTask(task, VARIABLES),
                new GetTaskForm(task),
                new GetStartForm(new ProcessReference.Id(started.processDefinitionId())),
                new GetTaskVariables(task, Set.of()),
                new SetTaskVariables(task, VARIABLES),
                new ListHistoricProcessInstances(instance, null, null, null, ALL),
                new ListHistoricProcessInstances(null, "p", null, null, ALL),
                new ListHistoricActivityInstances(instance, null, null, null, ALL),
                new ListHistoricActivityInstances(null, null, "userTask", null, ALL),
                new ListHistoricVariables(instance, Set.of(), ALL));
    }

    @Test
    void noCommandReachesIntoAnotherTenant() {
        List<Command<?>> commands = commands().toList();
        Map<String, Long> rows = engine.database().rowCounts();
        List<?> seen = seenByTheOwner();

        for (Command<?> command : commands) {
            assertThat(foundBy(command)).as("%s", command).isEmpty();
            assertThat(engine.database().rowCounts())
                    .as("rows after %s", command)
                    .isEqualTo(rows);
        }

        assertThat(seenByTheOwner()).isEqualTo(seen);
    }

    private List<?> foundBy(Command<?> command) {
        try {
            Object answer = engine.execute(STRANGER, command);
            if (answer instanceof Slice<?> slice) {
                return slice.items();
            }
            if (answer instanceof BroadcastSignal.Receivers receivers) {
                return Collections.nCopies(receivers.count(), receivers);
            }
            if (answer instanceof EvaluateStartConditions.Started started) {
                return started.instances();
            }
            return answer instanceof List<?> items ? items : List.of(answer);
        } catch (EngineException e) {
            assertThat(e.category()).as("%s: %s", command, e.getMessage()).isEqualTo(ErrorCategory.NOT_FOUND);
            return List.of();
        }
    }

    private List<?> seenByTheOwner() {
        return List.of(
                engine.execute(new ListTasks(null, null, null, false, null, null, ALL)),
                engine.execute(new ListExternalTasks(null, null, false, ALL)),
                engine.execute(new ListHistoricActivityInstances(null, null, null, null, ALL)),
                engine.execute(new ListHistoricProcessInstances(null, null, null, null, ALL)),
                engine.execute(new ListProcessDefinitions(null, true, ALL)));
    }

    @Test
    void theListOfCommandsIsComplete() {
        Set<Class<?>> tried = commands().map(Command::getClass).collect(Collectors.toSet());
        tried.add(CreateDeployment.class);

        assertThat(tried)
                .as("commands that a stranger tries; add the new one to the list")
                .isEqualTo(ApiCommands.all());
    }

    @Test
    void tenantsHaveTheirOwnVersionsAndMessages() {
        engine.deploy(FILE);
        engine.deploy(FILE);

        var theirs = engine.execute(
                STRANGER, new CreateDeployment("theirs", List.of(new DeploymentResource("file0.bpmn", FILE))));
        var started = engine.execute(STRANGER, new StartProcessInstanceByMessage("begin", null, Map.of()));

        assertThat(theirs.processDefinitions().get(0).version()).isEqualTo(1);
        assertThat(started.processDefinitionId())
                .isEqualTo(theirs.processDefinitions().get(0).id());
        assertThat(engine.instancesOf("p")).isEmpty();
        assertRefused(
                ErrorCode.PROCESS_INSTANCE_NOT_FOUND, () -> engine.execute(new GetVariables(started.id(), Set.of())));
    }

    @Test
    void aBusinessRuleTaskMakesADecisionOfItsOwnTenant() {
        byte[] rule = ProcessXml.process(
                "rule", "<startEvent id='s'/><businessRuleTask id='r' c:decisionRef='d'/>", "s -> r");
        engine.execute(new CreateDeployment("rules", List.of(WordDecisions.file("d.dmn", "decision d - secret"))));
        engine.execute(STRANGER, new CreateDeployment("theirs", List.of(new DeploymentResource("r.bpmn", rule))));

        assertRefused(
                ErrorCode.DECISION_DEFINITION_NOT_FOUND,
                () -> engine.execute(STRANGER, StartProcessInstance.latest("rule")));
    }

    @Test
    void aCallActivityCallsAProcessOfItsOwnTenant() {
        byte[] caller =
                ProcessXml.process("caller", "<startEvent id='s'/><callActivity id='c' calledElement='p'/>", "s -> c");
        engine.deploy(FILE);
        engine.execute(STRANGER, new CreateDeployment("theirs", List.of(new DeploymentResource("c.bpmn", caller))));

        assertRefused(
                ErrorCode.PROCESS_DEFINITION_NOT_FOUND,
                () -> engine.execute(STRANGER, StartProcessInstance.latest("caller")));
    }
}
