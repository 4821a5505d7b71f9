package io.penstock.benchmark.workload;

/** What an engine is opened with beside its own defaults. */
public enum Tuning {
    /** Nothing. */
    DEFAULTS,
    /** As many workers, as long a queue and as short a poll of the job executor as Penstock has. */
    JOB_EXECUTOR,
    /** The job executor too, and the engine's setting of history that saves it most. */
    JOB_EXECUTOR_AND_HISTORY
}
