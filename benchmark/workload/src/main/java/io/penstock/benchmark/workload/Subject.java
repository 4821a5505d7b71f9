package io.penstock.benchmark.workload;

/** What is measured: an engine, or the database alone. Opened for one workload on one database. */
public interface Subject extends AutoCloseable {

    /** Name and version. */
    String version();

    Work work();

    @Override
    void close();

    /** Opens a subject. */
    @FunctionalInterface
    interface Opener {
        Subject open(Target target);
    }
}
