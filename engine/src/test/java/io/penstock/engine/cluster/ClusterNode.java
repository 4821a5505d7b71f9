package io.penstock.engine.cluster;

import io.penstock.engine.boot.EngineBuilder;
import io.penstock.engine.boot.ProcessEngine;
import io.penstock.engine.job.JobExecutorSettings;
import io.penstock.engine.persistence.DatabaseSettings;
import io.penstock.engine.persistence.Persistence;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/** The main program of a node in a process of its own. It runs until it is killed, or its standard input ends. */
public final class ClusterNode {

    static final String READY = "ready";

    private static final String ID = "node.id";
    private static final String URL = "node.url";
    private static final String LEASE = "node.lease";
    private static final String WORKERS = "node.workers";

    private ClusterNode() {}

    static String id() {
        return System.getProperty(ID, "test");
    }

    static Connection outside() throws SQLException {
        return DriverManager.getConnection(System.getProperty(URL));
    }

    static String[] options(String id, String url, Duration lease, int workers) {
        return new String[] {
            "-D" + ID + "=" + id, "-D" + URL + "=" + url, "-D" + LEASE + "=" + lease, "-D" + WORKERS + "=" + workers
        };
    }

    public static void main(String[] arguments) throws IOException {
        var settings = JobExecutorSettings.defaults()
                .withNodeId(id())
                .withWorkerThreads(Integer.getInteger(WORKERS))
                .withLockDuration(Duration.parse(System.getProperty(LEASE)));
        try (var pool = Persistence.pool(DatabaseSettings.of(System.getProperty(URL), "", ""));
                ProcessEngine engine = EngineBuilder.on(pool).jobs(settings).build()) {
            engine.start();
            System.out.println(READY);
            while (System.in.read() >= 0) {
                // Whoever started this node holds the other end.
            }
        }
    }
}
