package io.penstock.benchmark.driver;

import org.jspecify.annotations.Nullable;

/** Where fresh databases come from. */
interface DatabaseServer extends AutoCloseable {

    /** As it is called in options and in the report. */
    String name();

    /** Version and settings that matter, for the report. */
    String description();

    Database create();

    void drop(Database database);

    /** Counts at the socket and in the server's log; null where there is neither. */
    @Nullable ServerProbe probe();

    @Override
    void close();

    /**
     * A database.
     *
     * @param countedUrl the same through the counting proxy; equal to the URL where there is none
     */
    record Database(String name, String url, String countedUrl, String user, String password) {}

    /** What a server tells about the work done on it. */
    interface ServerProbe {

        Counts counts();

        /** Bytes of write-ahead log since the server was made. */
        long walBytes();

        /** Writes everything out, so that the log of what follows does not depend on what was before. */
        void checkpoint();
    }
}
