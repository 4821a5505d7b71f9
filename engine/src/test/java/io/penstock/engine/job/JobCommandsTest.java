package io.penstock.engine.job;

import static io.penstock.engine.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.Caller;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Page;
import io.penstock.engine.api.Role;
import io.penstock.engine.api.management.GetJobStackTrace;
import io.penstock.engine.api.management.Incident;
import io.penstock.engine.api.management.Job;
import io.penstock.engine.api.management.JobKind;
import io.penstock.engine.api.management.ListIncidents;
import io.penstock.engine.api.management.ListJobs;
import io.penstock.engine.api.management.SetJobDueTime;
import io.penstock.engine.api.management.SetJobRetries;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator sees of jobs and incidents, and does with them. */
class JobCommandsTest {

    private final AtomicBoolean broken = new AtomicBoolean(true);
    private TestEngine engine;

    @BeforeEach
    void open() {
        engine = TestEngine.open();
        engine.bean("till", new Till());
        engine.deploy(
                ProcessXml.process(
                        "pay",
                        "<startEvent id='s'/><serviceTask id='charge' c:asyncBefore='true'"
                                + " c:expression='${till.charge()}'/><userTask id='pack'/>",
                        "s -> charge -> pack"),
                ProcessXml.process(
                        "later",
                        "<startEvent id='s'/><intermediateCatchEvent id='wait'><timerEventDefinition>"
                                + "<timeDuration>PT24H</timeDuration></timerEventDefinition></intermediateCatchEvent>"
                                + "<userTask id='pack'/>",
                        "s -> wait -> pack"));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void aJobWithoutTriesIsListedWithItsIncidentAndItsStackTrace() {
        long instance = failedInstance();

        Job job = onlyJobOf(instance);
        assertThat(job.retries()).isZero();
        assertThat(job.kind()).isEqualTo(JobKind.CONTINUE_BEFORE);
        assertThat(job.activityId()).isEqualTo("charge");
        assertThat(job.failureMessage()).contains("IllegalStateException");
        assertThat(engine.execute(new ListJobs(null, "pay", true, Page.first())).items())
                .containsExactly(job);
        assertThat(engine.execute(new ListJobs(null, "later", true, Page.first()))
                        .items())
                .isEmpty();
        assertThat(incidents(instance)).singleElement().satisfies(incident -> {
            assertThat(incident.jobId()).isEqualTo(job.id());
            assertThat(incident.processDefinitionKey()).isEqualTo("pay");
            assertThat(incident.message()).contains("IllegalStateException");
        });
        assertThat(engine.execute(new GetJobStackTrace(job.id())))
                .hasValueSatisfying(stack -> assertThat(stack).contains("Till.charge threw"));
    }

    @Test
    void aJobThatGetsTriesIsDoneAgainAndHasNoIncident() {
        long instance = failedInstance();

        engine.execute(new SetJobRetries(onlyJobOf(instance).id(), 1));

        assertThat(incidents(instance)).isEmpty();
        broken.set(false);
        engine.runDueJobs();
        assertThat(engine.taskKeys(instance)).containsExactly("pack");
    }

    @Test
    void aJobThatFailsAfterItGotTriesHasAnIncidentAgain() {
        long instance = failedInstance();

        engine.execute(new SetJobRetries(onlyJobOf(instance).id(), 1));
        engine.runDueJobs();

        assertThat(incidents(instance)).hasSize(1);
    }

    @Test
    void aTimerCanBeMadeToOccurNow() {
        long instance = engine.start("later").id();
        assertThat(engine.runDueJobs()).isZero();

        engine.execute(
                new SetJobDueTime(onlyJobOf(instance).id(), engine.clock().instant()));

        engine.runDueJobs();
        assertThat(engine.taskKeys(instance)).containsExactly("pack");
    }

    @Test
    void aJobThatANodeHasIsLeftAlone() {
        long instance = engine.start("pay").id();
        long job = onlyJobOf(instance).id();
        engine.database()
                .execute(
                        "update penstock_job set lock_owner = 'node-7', locked_until = timestamp '9999-01-01 00:00:00'");

        assertRefused(ErrorCode.JOB_RUNS, () -> engine.execute(new SetJobRetries(job, 5)));
        assertRefused(
                ErrorCode.JOB_RUNS,
                () -> engine.execute(new SetJobDueTime(job, engine.clock().instant())));
    }

    @Test
    void aJobThatIsDoneIsNotFound() {
        broken.set(false);
        long job = onlyJobOf(engine.start("pay").id()).id();
        engine.runDueJobs();

        assertRefused(ErrorCode.JOB_NOT_FOUND, () -> engine.execute(new SetJobRetries(job, 5)));
        assertRefused(ErrorCode.JOB_NOT_FOUND, () -> engine.execute(new GetJobStackTrace(job)));
    }

    @Test
    void aReaderSeesJobsAndChangesNone() {
        long instance = failedInstance();
        long job = onlyJobOf(instance).id();
        var reader = new Caller("reader", Set.of(), Set.of(Role.READER), Caller.DEFAULT_TENANT);

        assertThat(engine.execute(reader, ListJobs.ofProcessInstance(instance)).items())
                .hasSize(1);
        assertRefused(ErrorCode.NOT_AUTHORIZED, () -> engine.execute(reader, new SetJobRetries(job, 1)));
        assertRefused(
                ErrorCode.NOT_AUTHORIZED,
                () -> engine.execute(
                        reader, new SetJobDueTime(job, engine.clock().instant())));
        assertRefused(ErrorCode.NOT_AUTHORIZED, () -> engine.execute(reader, new GetJobStackTrace(job)));
    }

    private long failedInstance() {
        long instance = engine.start("pay").id();
        for (int i = 0; i < 10; i++) {
            engine.advanceAndRunDueJobs(Duration.ofHours(2));
        }
        return instance;
    }

    private Job onlyJobOf(long instance) {
        List<Job> jobs = engine.execute(ListJobs.ofProcessInstance(instance)).items();
        assertThat(jobs).hasSize(1);
        return jobs.get(0);
    }

    private List<Incident> incidents(long instance) {
        return engine.execute(new ListIncidents(instance, null, Page.first())).items();
    }

    /** Charges, unless it is broken. */
    public final class Till {
        public void charge() {
            if (broken.get()) {
                throw new IllegalStateException("no paper");
            }
        }
    }
}
