package io.penstock.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.contract.runtime.AdHocSubProcess;
import io.penstock.contract.runtime.CompleteAdHocSubProcess;
import io.penstock.contract.runtime.GetAdHocSubProcesses;
import io.penstock.contract.runtime.StartAdHocActivity;
import io.penstock.contract.task.ListTasks;
import io.penstock.contract.task.Task;
import io.penstock.contract.types.ConflictException;
import io.penstock.contract.types.NotFoundException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ad-hoc subprocesses over SOAP: what may begin, what is begun, and their end. */
class AdHocSubProcessCallsTest {

    private TestServer server;
    private TestClient admin;
    private String instance;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer();
        admin = new TestClient(server, TestServer.ADMIN);
        admin.deploy("care.bpmn");
        instance = admin.runtime()
                .startProcessInstance(TestClient.start("care"))
                .getProcessInstance()
                .getId();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private List<AdHocSubProcess> running() throws Exception {
        GetAdHocSubProcesses request = new GetAdHocSubProcesses();
        request.setProcessInstanceId(instance);
        return admin.runtime().getAdHocSubProcesses(request).getAdHocSubProcess();
    }

    private StartAdHocActivity choice(String activityId) throws Exception {
        StartAdHocActivity request = new StartAdHocActivity();
        request.setActivityInstanceId(running().get(0).getActivityInstanceId());
        request.setActivityId(activityId);
        return request;
    }

    @Test
    void tellWhatMayBegin() throws Exception {
        AdHocSubProcess plan = running().get(0);

        assertThat(plan.getActivityId()).isEqualTo("carePlan");
        assertThat(plan.getName()).isEqualTo("Care plan");
        assertThat(plan.getStartTime()).isNotNull();
        assertThat(plan.getEnabledActivity()).containsExactly("wash", "feed");
    }

    @Test
    void beginWhatIsChosenOnceForEachRequestId() throws Exception {
        StartAdHocActivity request = choice("feed");
        request.setRequestId("feed-1");

        admin.runtime().startAdHocActivity(request);
        admin.runtime().startAdHocActivity(request);

        assertThat(admin.task().listTasks(new ListTasks()).getTask())
                .extracting(Task::getTaskDefinitionKey)
                .containsExactly("feed");
    }

    @Test
    void refuseWhatMayNotBegin() throws Exception {
        StartAdHocActivity request = choice("walk");

        assertThatThrownBy(() -> admin.runtime().startAdHocActivity(request))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("[wash, feed]");
    }

    @Test
    void endWhenTheyAreCompleted() throws Exception {
        CompleteAdHocSubProcess request = new CompleteAdHocSubProcess();
        request.setActivityInstanceId(running().get(0).getActivityInstanceId());

        admin.runtime().completeAdHocSubProcess(request);

        assertThatThrownBy(this::running).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> admin.runtime().completeAdHocSubProcess(request))
                .isInstanceOf(NotFoundException.class);
    }
}
