package io.penstock.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.contract.externaltask.CompleteExternalTask;
import io.penstock.contract.externaltask.ExternalTask;
import io.penstock.contract.externaltask.FetchAndLock;
import io.penstock.contract.externaltask.FetchedTask;
import io.penstock.contract.externaltask.HandleExternalTaskError;
import io.penstock.contract.externaltask.HandleExternalTaskFailure;
import io.penstock.contract.externaltask.ListExternalTasks;
import io.penstock.contract.externaltask.SetExternalTaskRetries;
import io.penstock.contract.externaltask.TopicRequest;
import io.penstock.contract.history.HistoricActivityInstance;
import io.penstock.contract.history.ListHistoricActivityInstances;
import io.penstock.contract.runtime.BroadcastSignal;
import io.penstock.contract.types.ConflictException;
import io.penstock.contract.types.InvalidException;
import io.penstock.contract.types.NotFoundException;
import io.penstock.contract.types.Variable;
import io.penstock.contract.types.Variables;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Workers outside the engine over SOAP. */
class ExternalTaskCallsTest {

    private static final long MINUTE = 60_000;

    private TestServer server;
    private TestClient admin;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer();
        admin = new TestClient(server, TestServer.ADMIN);
        admin.deploy("delivery.bpmn");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aWorkerFetchesATaskWithItsVariablesAndCompletesIt() throws Exception {
        String instance = startWithCrates(3);

        List<FetchedTask> fetched =
                admin.externalTasks().fetchAndLock(fetch("w1")).getFetchedTask();

        assertThat(fetched).hasSize(1);
        ExternalTask task = fetched.get(0).getTask();
        assertThat(task.getActivityId()).isEqualTo("load");
        assertThat(task.getProcessInstanceId()).isEqualTo(instance);
        assertThat(task.getLockedUntil()).isAfter(task.getCreateTime());
        assertThat(fetched.get(0).getVariables().getVariable()).singleElement().returns(3L, Variable::getLong);

        admin.externalTasks().completeExternalTask(complete(task.getId(), "w1"));

        assertThat(path(instance)).containsExactly("start", "load", "gate");
    }

    @Test
    void aRepeatedFetchWithOneRequestIdGivesTheSameTasks() throws Exception {
        startWithCrates(3);
        FetchAndLock request = fetch("w1");
        request.setRequestId("fetch-1");

        String first = admin.externalTasks()
                .fetchAndLock(request)
                .getFetchedTask()
                .get(0)
                .getTask()
                .getId();
        String again = admin.externalTasks()
                .fetchAndLock(request)
                .getFetchedTask()
                .get(0)
                .getTask()
                .getId();

        assertThat(again).isEqualTo(first);
        assertThat(admin.externalTasks().fetchAndLock(fetch("w2")).getFetchedTask())
                .isEmpty();
    }

    @Test
    void anotherWorkerMayNotCompleteIt() throws Exception {
        startWithCrates(3);
        String task = fetchOne("w1");

        assertThatThrownBy(() -> admin.externalTasks().completeExternalTask(complete(task, "w2")))
                .isInstanceOfSatisfying(
                        ConflictException.class,
                        fault -> assertThat(fault.getFaultInfo().getCode()).isEqualTo("ENG-4007"));
        assertThatThrownBy(() -> admin.externalTasks().completeExternalTask(complete("4711", "w1")))
                .isInstanceOfSatisfying(
                        NotFoundException.class,
                        fault -> assertThat(fault.getFaultInfo().getCode()).isEqualTo("ENG-1010"));
    }

    @Test
    void aBusinessErrorIsCaughtByTheProcess() throws Exception {
        String instance = startWithCrates(3);
        HandleExternalTaskError error = new HandleExternalTaskError();
        error.setTaskId(fetchOne("w1"));
        error.setWorkerId("w1");
        error.setErrorCode("full");

        admin.externalTasks().handleExternalTaskError(error);

        assertThat(path(instance)).containsExactly("start", "load", "noRoom", "sentBack");
    }

    @Test
    void aTaskWithoutTriesWaitsForAnOperator() throws Exception {
        startWithCrates(3);
        String task = fetchOne("w1");
        HandleExternalTaskFailure failure = new HandleExternalTaskFailure();
        failure.setTaskId(task);
        failure.setWorkerId("w1");
        failure.setMessage("the ramp is broken");
        failure.setRetries(0);
        admin.externalTasks().handleExternalTaskFailure(failure);

        ListExternalTasks stuck = new ListExternalTasks();
        stuck.setWithoutRetriesOnly(true);
        assertThat(admin.externalTasks().listExternalTasks(stuck).getExternalTask())
                .singleElement()
                .returns("the ramp is broken", ExternalTask::getFailureMessage);
        assertThat(admin.externalTasks().fetchAndLock(fetch("w2")).getFetchedTask())
                .isEmpty();

        SetExternalTaskRetries retries = new SetExternalTaskRetries();
        retries.setTaskId(task);
        retries.setRetries(1);
        admin.externalTasks().setExternalTaskRetries(retries);
        assertThat(admin.externalTasks().fetchAndLock(fetch("w2")).getFetchedTask())
                .hasSize(1);
    }

    @Test
    void aTopicThatIsNamedTwiceIsInvalid() {
        FetchAndLock request = fetch("w1");
        request.getTopic().add(request.getTopic().get(0));

        assertThatThrownBy(() -> admin.externalTasks().fetchAndLock(request)).isInstanceOf(InvalidException.class);
    }

    @Test
    void aSignalSaysHowManyGetIt() throws Exception {
        startWithCrates(3);
        startWithCrates(4);
        admin.externalTasks().completeExternalTask(complete(fetchOne("w1"), "w1"));
        BroadcastSignal signal = new BroadcastSignal();
        signal.setSignalName("gate-open");

        assertThat(admin.runtime().broadcastSignal(signal).getReceiverCount()).isEqualTo(1);
    }

    private String startWithCrates(long crates) throws Exception {
        var start = TestClient.start("delivery");
        Variable variable = new Variable();
        variable.setName("crates");
        variable.setLong(crates);
        start.setVariables(new Variables());
        start.getVariables().getVariable().add(variable);
        return admin.runtime().startProcessInstance(start).getProcessInstance().getId();
    }

    private static FetchAndLock fetch(String worker) {
        TopicRequest topic = new TopicRequest();
        topic.setName("loading");
        topic.setLockDuration(MINUTE);
        FetchAndLock request = new FetchAndLock();
        request.setWorkerId(worker);
        request.setMaxTasks(1);
        request.getTopic().add(topic);
        return request;
    }

    private String fetchOne(String worker) throws Exception {
        return admin.externalTasks()
                .fetchAndLock(fetch(worker))
                .getFetchedTask()
                .get(0)
                .getTask()
                .getId();
    }

    private static CompleteExternalTask complete(String task, String worker) {
        CompleteExternalTask request = new CompleteExternalTask();
        request.setTaskId(task);
        request.setWorkerId(worker);
        return request;
    }

    private List<String> path(String instance) throws Exception {
        ListHistoricActivityInstances request = new ListHistoricActivityInstances();
        request.setProcessInstanceId(instance);
        return admin.history().listHistoricActivityInstances(request).getHistoricActivityInstance().stream()
                .map(HistoricActivityInstance::getActivityId)
                .toList();
    }
}
