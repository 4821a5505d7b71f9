package io.penstock.benchmark.workload;

/** A workload on an open subject. */
public interface Work {

    /** What has to be there before, and is not measured. */
    default void prepare(Load load) {}

    Measurement measure(Load load);
}
