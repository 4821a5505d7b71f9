package io.penstock.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.contract.management.GetJobStackTrace;
import io.penstock.contract.management.Job;
import io.penstock.contract.management.JobKind;
import io.penstock.contract.management.ListIncidents;
import io.penstock.contract.management.ListJobs;
import io.penstock.contract.management.SetJobDueTime;
import io.penstock.contract.management.SetJobRetries;
import io.penstock.contract.runtime.SetVariables;
import io.penstock.contract.task.ListTasks;
import io.penstock.contract.task.Task;
import io.penstock.contract.types.ForbiddenException;
import io.penstock.contract.types.NotFoundException;
import io.penstock.contract.types.Variable;
import io.penstock.contract.types.Variables;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Jobs and incidents over SOAP: what failed, why, and how it goes on. */
class ManagementCallsTest {

    private TestServer server;
    private TestClient admin;
    private String instance;

    @BeforeEach
    void failOnce() throws Exception {
        server = new TestServer();
        admin = new TestClient(server, TestServer.ADMIN);
        admin.deploy("charge.bpmn");
        instance = admin.runtime()
                .startProcessInstance(TestClient.start("charge"))
                .getProcessInstance()
                .getId();
        server.runDueJobs();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void tellWhatFailedAndWhy() throws Exception {
        Job job = job();

        assertThat(job.getKind()).isEqualTo(JobKind.CONTINUE_BEFORE);
        assertThat(job.getActivityId()).isEqualTo("take");
        assertThat(job.getRetries()).isZero();
        assertThat(job.getFailureMessage()).contains("amount");
        assertThat(admin.management().listIncidents(new ListIncidents()).getIncident())
                .singleElement()
                .satisfies(incident -> assertThat(incident.getJobId()).isEqualTo(job.getId()))
                .satisfies(incident ->
                        assertThat(incident.getProcessDefinitionKey()).isEqualTo("charge"));
        GetJobStackTrace request = new GetJobStackTrace();
        request.setJobId(job.getId());
        assertThat(admin.management().getJobStackTrace(request).getStackTrace()).contains("\tat io.penstock");
    }

    @Test
    void letItGoOnWhenTheReasonIsGone() throws Exception {
        SetVariables amount = new SetVariables();
        amount.setProcessInstanceId(instance);
        Variable variable = new Variable();
        variable.setName("amount");
        variable.setLong(7L);
        amount.setVariables(new Variables());
        amount.getVariables().getVariable().add(variable);
        admin.runtime().setVariables(amount);

        admin.management().setJobRetries(retries("again-1"));
        server.runDueJobs();

        assertThat(admin.task().listTasks(new ListTasks()).getTask())
                .extracting(Task::getTaskDefinitionKey)
                .containsExactly("thank");
        assertThat(admin.management().listIncidents(new ListIncidents()).getIncident())
                .isEmpty();
    }

    @Test
    void changeWhenAJobIsDue() throws Exception {
        SetJobDueTime request = new SetJobDueTime();
        request.setJobId(job().getId());
        request.setDueTime(OffsetDateTime.of(2999, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC));

        admin.management().setJobDueTime(request);

        assertThat(job().getDueTime()).isEqualTo(request.getDueTime());
    }

    @Test
    void refuseWhoMayNotAndWhatIsNotThere() throws Exception {
        SetJobRetries request = retries(null);
        assertThatThrownBy(() -> new TestClient(server, TestServer.PARTICIPANT)
                        .management()
                        .setJobRetries(request))
                .isInstanceOf(ForbiddenException.class);

        request.setJobId("77777777");
        assertThatThrownBy(() -> admin.management().setJobRetries(request)).isInstanceOf(NotFoundException.class);
    }

    private SetJobRetries retries(String requestId) throws Exception {
        SetJobRetries request = new SetJobRetries();
        request.setRequestId(requestId);
        request.setJobId(job().getId());
        request.setRetries(1);
        return request;
    }

    private Job job() throws Exception {
        ListJobs request = new ListJobs();
        request.setProcessInstanceId(instance);
        return admin.management().listJobs(request).getJob().get(0);
    }
}
