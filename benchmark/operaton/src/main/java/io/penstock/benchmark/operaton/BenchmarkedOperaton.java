package io.penstock.benchmark.operaton;

import io.penstock.benchmark.workload.BenchmarkedEngine;
import io.penstock.benchmark.workload.Tuning;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.ProcessEngineConfiguration;
import org.operaton.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.operaton.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.operaton.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.operaton.bpm.engine.impl.jobexecutor.JobExecutor;
import org.operaton.bpm.engine.task.Task;

/** Operaton with history at its default level. It wants a time to live of each process, and here it is given one for all. */
final class BenchmarkedOperaton implements BenchmarkedEngine {

    private static final String HISTORY_TIME_TO_LIVE = "P180D";
    private static final int WORKERS = 8;
    private static final int QUEUE = 64;
    private static final int POLL_MILLIS = 1_000;

    private final ProcessEngine engine;
    private final JobExecutor jobExecutor;

    private BenchmarkedOperaton(ProcessEngine engine, JobExecutor jobExecutor) {
        this.engine = engine;
        this.jobExecutor = jobExecutor;
    }

    static BenchmarkedEngine open(DataSource dataSource, Tuning tuning, Map<String, Object> beans) {
        ProcessEngineConfigurationImpl settings = new StandaloneProcessEngineConfiguration();
        settings.setDataSource(dataSource);
        settings.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
        settings.setHistoryTimeToLive(HISTORY_TIME_TO_LIVE);
        settings.setBeans(new HashMap<>(beans));
        settings.setJobExecutorActivate(false);
        var jobExecutor = new DefaultJobExecutor();
        if (tuning != Tuning.DEFAULTS) {
            tune(jobExecutor);
        }
        if (tuning == Tuning.JOB_EXECUTOR_AND_HISTORY) {
            settings.setHistoryRemovalTimeStrategy(ProcessEngineConfiguration.HISTORY_REMOVAL_TIME_STRATEGY_START);
        }
        settings.setJobExecutor(jobExecutor);
        return new BenchmarkedOperaton(settings.buildProcessEngine(), jobExecutor);
    }

    private static void tune(DefaultJobExecutor jobExecutor) {
        jobExecutor.setCorePoolSize(WORKERS);
        jobExecutor.setMaxPoolSize(WORKERS);
        jobExecutor.setQueueSize(QUEUE);
        jobExecutor.setMaxJobsPerAcquisition(QUEUE);
        jobExecutor.setWaitTimeInMillis(POLL_MILLIS);
        jobExecutor.setMaxWait(POLL_MILLIS);
    }

    @Override
    public String version() {
        return "Operaton " + ProcessEngine.class.getPackage().getImplementationVersion();
    }

    @Override
    public Dialect dialect() {
        return new Dialect("http://operaton.org/schema/1.0/bpmn", "asyncBefore");
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

    @Override
    public void correlate(String messageName, String businessKey) {
        engine.getRuntimeService()
                .createMessageCorrelation(messageName)
                .processInstanceBusinessKey(businessKey)
                .correlate();
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
                new InstanceTable("ACT_HI_PROCINST", "PROC_INST_ID_", "ID_"),
                new InstanceTable("ACT_HI_ACTINST", "PROC_INST_ID_", "ID_"));
    }

    @Override
    public void close() {
        engine.close();
    }
}
