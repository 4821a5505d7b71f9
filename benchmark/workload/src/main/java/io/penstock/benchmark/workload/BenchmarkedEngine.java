package io.penstock.benchmark.workload;

import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** What every process engine can do, and every workload needs. Thread-safe. */
public interface BenchmarkedEngine extends AutoCloseable {

    /** Name and version. */
    String version();

    /** How its BPMN files say what the standard leaves open. */
    Dialect dialect();

    void deploy(String fileName, String bpmn);

    /** Starts the newest version of a process; returns the instance's id. */
    String start(String processKey, String businessKey, Map<String, Object> variables);

    /** The ids of the open tasks of an assignee. */
    List<String> tasksOf(String assignee);

    void complete(String taskId);

    /** Gives a message to the one instance with this business key that waits for it. */
    void correlate(String messageName, String businessKey);

    void startJobExecutor();

    /** Returns when no job runs any more. */
    void stopJobExecutor();

    /** The tables with rows of an instance that waits for a message, run-time and history. The first is empty when none runs. */
    List<InstanceTable> instanceTables();

    /** Stops the engine; the data source stays open. */
    @Override
    void close();

    /**
     * A table with rows of instances.
     *
     * @param instanceColumn holds the instance's id
     * @param idColumn holds the row's own id, which other rows of the instance may refer to
     */
    record InstanceTable(String name, String instanceColumn, String idColumn) {}

    /**
     * The words of an engine in a BPMN file.
     *
     * @param namespace of its extension attributes
     * @param asynchronous the attribute, without prefix, that makes a service task a job
     */
    record Dialect(String namespace, String asynchronous) {}

    /** Opens an engine. */
    @FunctionalInterface
    interface Opener {
        /**
         * @param beans what expressions may call, by name
         */
        BenchmarkedEngine open(DataSource dataSource, Tuning tuning, Map<String, Object> beans);
    }
}
