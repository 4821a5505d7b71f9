package io.penstock.engine.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.delegate.JavaDelegate;
import io.penstock.engine.api.history.InstanceState;
import io.penstock.engine.api.runtime.DeleteProcessInstance;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestDatabases;
import io.penstock.engine.testing.TestEngine;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Jobs of real processes, from the BPMN file to the end of the instance. */
class JobsOfProcessesTest {

    private static final JavaDelegate BROKEN = execution -> {
        throw new IllegalStateException("the service is away");
    };

    @ParameterizedTest
    @EnumSource
    void oneJobRunsByItsIdDueOrNotAndThoseThatItMakesWait(JobDatabase.Kind kind) {
        try (var engine = engine(kind)) {
            engine.deploy(ProcessXml.process(
                    "order",
                    "<startEvent id='s'/><intermediateCatchEvent id='tomorrow'><timerEventDefinition>"
                            + "<timeDuration>P1D</timeDuration></timerEventDefinition></intermediateCatchEvent>"
                            + "<manualTask id='later' c:asyncBefore='true'/><userTask id='check'/>",
                    "s -> tomorrow -> later -> check"));
            long id = engine.start("order").id();
            long timer = number(engine, "select id from penstock_job");

            assertThat(engine.processEngine().runJob(timer)).isTrue();

            assertThat(engine.path(id)).containsExactly("s", "tomorrow");
            assertThat(engine.processEngine().runJob(timer)).as("it is gone").isFalse();
            assertThat(engine.runDueJobs()).isEqualTo(1);
            assertThat(engine.taskKeys(id)).containsExactly("check");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aJobWithoutTriesRunsByItsIdAndItsIncidentGoes(JobDatabase.Kind kind) {
        JavaDelegate[] service = {BROKEN};
        JavaDelegate delegate = execution -> service[0].execute(execution);
        try (var engine = engine(kind).bean("service", delegate)) {
            engine.deploy(ProcessXml.process(
                    "order",
                    "<startEvent id='s'/><serviceTask id='call' c:asyncBefore='true' c:delegateExpression='${service}'/>"
                            + "<endEvent id='e'/>",
                    "s -> call -> e"));
            long id = engine.start("order").id();
            for (int attempt = 0; attempt < 3; attempt++) {
                engine.advanceAndRunDueJobs(Duration.ofHours(1));
            }
            long job = number(engine, "select id from penstock_job where retries = 0");
            assertThat(engine.processEngine().runJob(job)).as("it fails again").isFalse();
            assertThat(number(engine, "select count(*) from penstock_incident")).isEqualTo(1);

            service[0] = execution -> {};

            assertThat(engine.processEngine().runJob(job)).isTrue();
            assertThat(number(engine, "select count(*) from penstock_incident")).isZero();
            assertThat(engine.instance(id).state()).isEqualTo(InstanceState.COMPLETED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anIncidentOfATimerGoesWithTheActivityThatItWatched(JobDatabase.Kind kind) {
        try (var engine = engine(kind).bean("broken", BROKEN)) {
            engine.deploy(ProcessXml.process(
                    "order",
                    "<startEvent id='s'/><userTask id='check'/><userTask id='ship'/><endEvent id='e'/>"
                            + "<boundaryEvent id='late' attachedToRef='check' cancelActivity='false'>"
                            + "<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>"
                            + "</boundaryEvent>"
                            + "<serviceTask id='remind' c:delegateExpression='${broken}'/><endEvent id='reminded'/>",
                    "s -> check -> ship -> e",
                    "late -> remind -> reminded"));
            long id = engine.start("order").id();
            for (int attempt = 0; attempt < 3; attempt++) {
                engine.advanceAndRunDueJobs(Duration.ofHours(1));
            }
            assertThat(number(engine, "select count(*) from penstock_incident")).isEqualTo(1);
            assertThat(number(engine, "select incident_count from penstock_process_instance"))
                    .isEqualTo(1);

            engine.completeTask(id, "check");

            assertThat(number(engine, "select count(*) from penstock_job")).isZero();
            assertThat(number(engine, "select count(*) from penstock_incident")).isZero();
            assertThat(number(engine, "select incident_count from penstock_process_instance"))
                    .isZero();
            engine.completeTask(id, "ship");
            assertThat(engine.instance(id).state()).isEqualTo(InstanceState.COMPLETED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anIncidentOfAContinuationGoesWhenItsActivityIsCanceled(JobDatabase.Kind kind) {
        try (var engine = engine(kind).bean("broken", BROKEN)) {
            engine.deploy(ProcessXml.process(
                    "order",
                    "<startEvent id='s'/><subProcess id='sub'><startEvent id='ss'/>"
                            + "<serviceTask id='call' c:asyncBefore='true' c:delegateExpression='${broken}'/>"
                            + "<endEvent id='se'/>" + ProcessXml.flows("ss -> call -> se") + "</subProcess>"
                            + "<boundaryEvent id='late' attachedToRef='sub'>"
                            + "<timerEventDefinition><timeDuration>PT9H</timeDuration></timerEventDefinition>"
                            + "</boundaryEvent><endEvent id='e'/><userTask id='repair'/>",
                    "s -> sub -> e",
                    "late -> repair -> e"));
            long id = engine.start("order").id();
            for (int attempt = 0; attempt < 3; attempt++) {
                engine.advanceAndRunDueJobs(Duration.ofHours(1));
            }
            assertThat(number(engine, "select incident_count from penstock_process_instance"))
                    .isEqualTo(1);

            engine.advanceAndRunDueJobs(Duration.ofHours(9));

            assertThat(engine.taskKeys(id)).containsExactly("repair");
            assertThat(number(engine, "select count(*) from penstock_job")).isZero();
            assertThat(number(engine, "select count(*) from penstock_incident")).isZero();
            assertThat(number(engine, "select incident_count from penstock_process_instance"))
                    .isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aContinuationIsTriedAgainUntilTheServiceIsBack(JobDatabase.Kind kind) {
        var calls = new AtomicInteger();
        JavaDelegate service = execution -> {
            if (calls.incrementAndGet() < 3) {
                throw new IllegalStateException("the service is away");
            }
        };
        try (var engine = engine(kind).bean("service", service)) {
            engine.deploy(ProcessXml.process(
                    "order",
                    "<startEvent id='s'/><serviceTask id='call' c:asyncBefore='true' c:asyncAfter='true'"
                            + " c:delegateExpression='${service}'><extensionElements>"
                            + "<c:failedJobRetryTimeCycle>R5/PT5M</c:failedJobRetryTimeCycle>"
                            + "</extensionElements></serviceTask><endEvent id='e'/>",
                    "s -> call -> e"));
            long id = engine.start("order").id();
            engine.runDueJobs();
            assertThat(engine.advanceAndRunDueJobs(Duration.ofSeconds(299))).isZero();
            engine.advanceAndRunDueJobs(Duration.ofSeconds(1));
            assertThat(calls).hasValue(2);

            engine.advanceAndRunDueJobs(Duration.ofMinutes(5));

            assertThat(calls).hasValue(3);
            assertThat(engine.instance(id).state()).isEqualTo(InstanceState.COMPLETED);
            assertThat(number(engine, "select count(*) from penstock_job")).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachOfSeveralFlowsBehindAnActivityIsTakenByAJobOfItsOwn(JobDatabase.Kind kind) {
        var calls = new AtomicInteger();
        JavaDelegate broken = execution -> {
            calls.incrementAndGet();
            throw new IllegalStateException("the service is away");
        };
        try (var engine = engine(kind).bean("broken", broken)) {
            engine.deploy(ProcessXml.process(
                    "order",
                    "<startEvent id='s'/><task id='split' c:asyncAfter='true'/><userTask id='fine'/>"
                            + "<serviceTask id='call' c:delegateExpression='${broken}'/>",
                    "s -> split",
                    "split -> fine",
                    "split -> call"));
            long id = engine.start("order").id();
            assertThat(number(engine, "select count(*) from penstock_job")).isEqualTo(2);

            engine.runDueJobs();

            assertThat(calls).hasPositiveValue();
            assertThat(engine.taskKeys(id)).containsExactly("fine");
            assertThat(number(engine, "select count(*) from penstock_job")).isEqualTo(1);
            assertThat(engine.path(id)).containsExactly("s", "split", "fine?");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theEndOfAnInstanceEndsWhatWaitsOnAFlow(JobDatabase.Kind kind) {
        try (var engine = engine(kind)) {
            engine.deploy(ProcessXml.process(
                    "order",
                    "<startEvent id='s'/><parallelGateway id='split' c:asyncAfter='true'/><userTask id='one'/>"
                            + "<userTask id='two'/>",
                    "s -> split",
                    "split -> one",
                    "split -> two"));
            long id = engine.start("order").id();

            engine.execute(new DeleteProcessInstance(id, "not needed"));

            assertThat(number(engine, "select count(*) from penstock_job")).isZero();
            assertThat(number(engine, "select count(*) from penstock_activity_instance"))
                    .isZero();
            assertThat(engine.path(id)).containsExactly("s", "split");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anInclusiveJoinWaitsForATokenThatIsStillOnItsFlow(JobDatabase.Kind kind) {
        try (var engine = engine(kind)) {
            engine.deploy(ProcessXml.process(
                    "order",
                    "<startEvent id='s'/><parallelGateway id='split' c:asyncAfter='true'/>"
                            + "<inclusiveGateway id='join'/><userTask id='after'/>"
                            + "<sequenceFlow id='left' sourceRef='split' targetRef='join'/>"
                            + "<sequenceFlow id='right' sourceRef='split' targetRef='join'/>",
                    "s -> split",
                    "join -> after"));
            long id = engine.start("order").id();

            engine.runDueJobs();

            assertThat(engine.taskKeys(id)).containsExactly("after");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anInterruptingTimerMayEndItsOwnActivityWithAllItsTimers(JobDatabase.Kind kind) {
        try (var engine = engine(kind)) {
            engine.deploy(ProcessXml.process(
                    "order",
                    "<startEvent id='s'/><userTask id='check'/><endEvent id='e'/><endEvent id='timedOut'>"
                            + "<terminateEventDefinition/></endEvent>"
                            + "<boundaryEvent id='again' attachedToRef='check' cancelActivity='false'>"
                            + "<timerEventDefinition><timeCycle>R/PT1H</timeCycle></timerEventDefinition>"
                            + "</boundaryEvent>"
                            + "<boundaryEvent id='late' attachedToRef='check'>"
                            + "<timerEventDefinition><timeDuration>PT150M</timeDuration></timerEventDefinition>"
                            + "</boundaryEvent><userTask id='remind'/>",
                    "s -> check -> e",
                    "again -> remind",
                    "late -> timedOut"));
            long id = engine.start("order").id();
            engine.advanceAndRunDueJobs(Duration.ofHours(1));
            engine.advanceAndRunDueJobs(Duration.ofHours(1));
            assertThat(engine.taskKeys(id)).containsExactly("check", "remind", "remind");

            engine.advanceAndRunDueJobs(Duration.ofMinutes(30));

            assertThat(engine.instance(id).state()).isEqualTo(InstanceState.TERMINATED);
            assertThat(number(engine, "select count(*) from penstock_job")).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStartTimerStartsInstancesOfTheNewestVersion(JobDatabase.Kind kind) {
        try (var engine = engine(kind)) {
            String timer = "<startEvent id='s'><timerEventDefinition><timeCycle>R/PT1H</timeCycle>"
                    + "</timerEventDefinition></startEvent>";
            engine.deploy(ProcessXml.process("report", timer + "<userTask id='old'/>", "s -> old"));
            engine.deploy(ProcessXml.process("report", timer + "<userTask id='write'/>", "s -> write"));

            for (int hour = 0; hour < 3; hour++) {
                engine.advanceAndRunDueJobs(Duration.ofHours(1));
            }

            assertThat(engine.instancesOf("report")).hasSize(3).allSatisfy(instance -> assertThat(
                            engine.taskKeys(instance.id()))
                    .containsExactly("write"));
        }
    }

    private static TestEngine engine(JobDatabase.Kind kind) {
        return kind == JobDatabase.Kind.H2 ? TestEngine.onH2() : TestEngine.on(TestDatabases.postgres());
    }

    private static long number(TestEngine engine, String sql) {
        try (Connection connection = engine.database().dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getLong(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }
}
