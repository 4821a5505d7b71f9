package io.penstock.benchmark.flowable;

import io.penstock.benchmark.workload.BenchmarkedEngine;
import io.penstock.benchmark.workload.Tuning;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.ProcessEngineConfiguration;
import org.flowable.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.flowable.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.flowable.engine.runtime.Execution;
import org.flowable.job.service.impl.asyncexecutor.AsyncExecutor;
import org.flowable.job.service.impl.asyncexecutor.AsyncJobExecutorConfiguration;
import org.flowable.task.api.Task;

/** Flowable with history at its default level. */
final class BenchmarkedFlowable implements BenchmarkedEngine {

    private static final Duration POLL = Duration.ofSeconds(1);

    private final ProcessEngine engine;
    private final AsyncExecutor jobExecutor;

    private BenchmarkedFlowable(ProcessEngine engine, AsyncExecutor jobExecutor) {
        this.engine = engine;
        this.jobExecutor = jobExecutor;
    }

    static BenchmarkedEngine open(DataSource dataSource, Tuning tuning, Map<String, Object> beans) {
        ProcessEngineConfigurationImpl settings = new StandaloneProcessEngineConfiguration();
        settings.setDataSource(dataSource);
        settings.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
        settings.setBeans(new HashMap<>(beans));
        settings.setAsyncExecutorActivate(false);
        if (tuning != Tuning.DEFAULTS) {
            // Workers (8), queue (2,048) and page (512) are not smaller than Penstock's by default; only the poll is
            // longer.
            var executor = new AsyncJobExecutorConfiguration();
            executor.setDefaultAsyncJobAcquireWaitTime(POLL);
            executor.setDefaultTimerJobAcquireWaitTime(POLL);
            settings.setAsyncExecutorConfiguration(executor);
        }
        ProcessEngine engine = settings.buildProcessEngine();
        return new BenchmarkedFlowable(engine, settings.getAsyncExecutor());
    }

    @Override
    public String version() {
        return "Flowable " + ProcessEngine.VERSION;
    }

    @Override
    public Dialect dialect() {
        return new Dialect("http://flowable.org/bpmn", "async");
    }

    @Override
    public void deploy(String fileName, String bpmn) {
        engine.getRepositoryService()
                .createDeployment()
                .name("benchmark")
                .addString(fileName, bpmn)
                .deploy();
    }

    @Override
    public String start(String processKey, String businessKey, Map<String, Object> variables) {
        return engine.getRuntimeService()
                .startProcessInstanceByKey(processKey, businessKey, variables)
                .getId();
    }

    @Override
    public List<String> tasksOf(String assignee) {
        return engine.getTaskService().createTaskQuery().taskAssignee(assignee).list().stream()
                .map(Task::getId)
                .toList();
    }

    @Override
    public void complete(String taskId) {
        engine.getTaskService().complete(taskId);
    }

    /** Flowable has no correlation of its own; this is what its manual says to do instead. */
    @Override
    public void correlate(String messageName, String businessKey) {
        Execution execution = engine.getRuntimeService()
                .createExecutionQuery()
                .messageEventSubscriptionName(messageName)
                .processInstanceBusinessKey(businessKey, true)
                .singleResult();
        engine.getRuntimeService().messageEventReceived(messageName, execution.getId());
    }

    @Override
    public void startJobExecutor() {
        jobExecutor.start();
    }

    @Override
    public void stopJobExecutor() {
        jobExecutor.shutdown();
    }

    @Override
    public List<InstanceTable> instanceTables() {
        return List.of(
                new InstanceTable("ACT_RU_EXECUTION", "PROC_INST_ID_", "ID_"),
                new InstanceTable("ACT_RU_EVENT_SUBSCR", "PROC_INST_ID_", "ID_"),
                new InstanceTable("ACT_RU_ACTINST", "PROC_INST_ID_", "ID_"),
                new InstanceTable("ACT_HI_PROCINST", "PROC_INST_ID_", "ID_"),
                new InstanceTable("ACT_HI_ACTINST", "PROC_INST_ID_", "ID_"));
    }

    @Override
    public void close() {
        engine.close();
    }
}
