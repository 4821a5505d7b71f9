package io.penstock.engine.growth;

import com.zaxxer.hikari.HikariDataSource;
import io.penstock.engine.api.Caller;
import io.penstock.engine.api.Command;
import io.penstock.engine.api.Page;
import io.penstock.engine.api.repository.CreateDeployment;
import io.penstock.engine.api.repository.DeploymentResource;
import io.penstock.engine.api.repository.ListProcessDefinitions;
import io.penstock.engine.api.runtime.CorrelateMessage;
import io.penstock.engine.api.runtime.ProcessReference;
import io.penstock.engine.api.runtime.StartProcessInstance;
import io.penstock.engine.api.task.CompleteTask;
import io.penstock.engine.api.task.ListTasks;
import io.penstock.engine.boot.EngineBuilder;
import io.penstock.engine.boot.ProcessEngine;
import io.penstock.engine.job.JobExecutorSettings;
import io.penstock.engine.persistence.DatabaseSettings;
import io.penstock.engine.persistence.Persistence;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.variable.Value;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Compares an engine on a database full of instances with one on an empty database, in turns on one server: medians of five. Run it
 * with the class path of the tests: {@code GrowthMeasurement <directory> <ended> <waiting> <size of a round, 1 to 10>}. The directory
 * holds the server and is left as it is, for another run that does not fill again; delete it afterwards.
 */
public final class GrowthMeasurement {

    private static final Caller CALLER = Caller.administrator("kermit");
    private static final int ROUNDS = 5;

    private GrowthMeasurement() {}

    public static void main(String[] arguments) throws Exception {
        long ended = Long.parseLong(arguments[1]);
        long waiting = Long.parseLong(arguments[2]);
        int size = Integer.parseInt(arguments[3]);
        boolean filled = new File(arguments[0], "PG_VERSION").exists();
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(new File(arguments[0]))
                .setCleanDataDirectory(false)
                .setServerConfig("max_wal_size", "16GB")
                .setServerConfig("checkpoint_timeout", "1h")
                .setServerConfig("shared_buffers", "1GB")
                .setServerConfig("maintenance_work_mem", "1GB")
                .setServerConfig("max_connections", "100")
                .start()) {
            String admin = server.getJdbcUrl("postgres", "postgres");
            if (!filled) {
                execute(admin, "alter system set fsync = off");
                execute(admin, "select pg_reload_conf()");
                execute(admin, "create database empty");
                execute(admin, "create database filled");
            }
            try (var empty = new Side(server.getJdbcUrl("postgres", "empty"), size);
                    var full = new Side(server.getJdbcUrl("postgres", "filled"), size)) {
                if (!filled) {
                    full.fill(ended, waiting);
                }
                full.sizes();
                execute(admin, "alter system reset fsync");
                execute(admin, "select pg_reload_conf()");
                System.out.println("Ready. Press enter when the machine is quiet");
                System.in.read();
                compare(empty, full);
            }
        }
    }

    private static void compare(Side empty, Side full) throws Exception {
        empty.prepare();
        full.prepare();
        String[] names = {"W1", "W2", "W5", "W3 drain"};
        double[][][] rates = new double[names.length][2][ROUNDS];
        for (int round = -1; round < ROUNDS; round++) {
            for (int side = 0; side < 2; side++) {
                Side measured = (side + round) % 2 == 0 ? empty : full;
                double[] all = measured.round(round + 1);
                System.out.println((measured == empty ? "empty " : "full ") + Arrays.toString(all));
                for (int i = 0; i < all.length && round >= 0; i++) {
                    rates[i][measured == empty ? 0 : 1][round] = all[i];
                }
            }
        }
        System.out.println("| workload | empty, 1/s | full, 1/s | full : empty |");
        for (int i = 0; i < names.length; i++) {
            for (double[] one : rates[i]) {
                Arrays.sort(one);
            }
            double[] a = rates[i][0];
            double[] b = rates[i][1];
            System.out.printf(
                    "| %s | %.0f (%.0f-%.0f) | %.0f (%.0f-%.0f) | %.2f |%n",
                    names[i], a[2], a[0], a[4], b[2], b[0], b[4], b[2] / a[2]);
        }
    }

    private static void execute(String url, String sql) throws Exception {
        try (Connection connection = java.sql.DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** An engine on a database. */
    private static final class Side implements AutoCloseable {

        private final int w1;
        private final int w2;
        private final int w5;
        private final int w3;

        private final String prefix = "own-" + System.nanoTime() + "-";
        private final HikariDataSource pool;
        private ProcessEngine engine;

        Side(String url, int size) {
            w1 = 100 * size;
            w2 = 50 * size;
            w5 = 50 * size;
            w3 = 200 * size;
            pool = Persistence.pool(new DatabaseSettings(url, "postgres", "postgres", 20, Duration.ofSeconds(10)));
            engine = open();
            deploy(
                    "p",
                    "<startEvent id='s'/><serviceTask id='a' c:expression='${v1}'/><serviceTask id='b' c:expression='${v2}'/>"
                            + "<serviceTask id='c' c:expression='${v3}'/><exclusiveGateway id='g' default='g-e'/>"
                            + "<endEvent id='e'/><endEvent id='other'/>",
                    "s -> a -> b -> c -> g -> e",
                    "g -[${v1 > 100}]-> other");
            deploy(
                    "task",
                    "<startEvent id='s'/><userTask id='work' c:assignee='${who}'/><endEvent id='e'/>",
                    "s -> work -> e");
            deploy(
                    "job",
                    "<startEvent id='s'/><serviceTask id='work' c:asyncBefore='true' c:expression='${1}'/><endEvent id='e'/>",
                    "s -> work -> e");
            deploy(ProcessXml.document("<message id='m' name='payment'/><process id='message' isExecutable='true'>"
                    + "<startEvent id='s'/><receiveTask id='r' messageRef='m'/><endEvent id='e'/>"
                    + ProcessXml.flows("s -> r -> e") + "</process>"));
        }

        private ProcessEngine open() {
            return EngineBuilder.on(pool).jobs(JobExecutorSettings.defaults()).build();
        }

        private void deploy(String key, String elements, String... flows) {
            deploy(ProcessXml.process(key, elements, flows));
        }

        private void deploy(byte[] file) {
            execute(new CreateDeployment("test", List.of(new DeploymentResource("test.bpmn", file))));
        }

        private <R> R execute(Command<R> command) {
            return engine.engine().execute(CALLER, command);
        }

        private long definition(String key) {
            return execute(new ListProcessDefinitions(key, true, Page.first()))
                    .items()
                    .get(0)
                    .id();
        }

        void fill(long ended, long waiting) throws Exception {
            long task = definition("task");
            long message = definition("message");
            engine.close();
            try (Connection connection = pool.getConnection()) {
                new BulkInstances(connection).make(ended, waiting, task, message);
            }
            engine = open();
        }

        void sizes() throws Exception {
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "select c.relname, c.reltuples::bigint, pg_table_size(c.oid), pg_indexes_size(c.oid) from pg_class c"
                                    + " where c.relkind = 'r' and c.relname like 'penstock%' and c.reltuples > 1000 order by 1")) {
                while (row.next()) {
                    System.out.printf(
                            "| %s | %d | %.0f | %.0f |%n",
                            row.getString(1),
                            row.getLong(2),
                            row.getDouble(3) / row.getLong(2),
                            row.getDouble(4) / row.getLong(2));
                }
            }
        }

        /** Instances that wait for a message with keys of their own, for all rounds. */
        void prepare() {
            for (int i = 0; i < (ROUNDS + 1) * w5; i++) {
                execute(new StartProcessInstance(new ProcessReference.Key("message"), prefix + i, Map.of()));
            }
        }

        double[] round(int round) throws Exception {
            Map<String, Value> variables = Map.of(
                    "v1",
                    Value.of(1),
                    "v2",
                    Value.of("two"),
                    "v3",
                    Value.of(true),
                    "v4",
                    Value.of(4.5),
                    "v5",
                    Value.of("five"));
            List<Double> rates = new ArrayList<>();
            rates.add(rate(w1, i -> execute(new StartProcessInstance(new ProcessReference.Key("p"), null, variables))));
            rates.add(rate(w2, i -> {
                String who = prefix + round + "-" + i;
                execute(new StartProcessInstance(new ProcessReference.Key("task"), null, Map.of("who", Value.of(who))));
                execute(new CompleteTask(
                        execute(ListTasks.ofAssignee(who)).items().get(0).id(), Map.of()));
            }));
            rates.add(rate(
                    w5,
                    i -> execute(
                            new CorrelateMessage("payment", prefix + (round * w5 + i), null, Map.of(), Map.of()))));
            rates.add(drain());
            return rates.stream().mapToDouble(Double::doubleValue).toArray();
        }

        private static double rate(int count, IntConsumer work) {
            long began = System.nanoTime();
            for (int i = 0; i < count; i++) {
                work.accept(i);
            }
            return count * 1e9 / (System.nanoTime() - began);
        }

        /** By a new executor that finds all jobs waiting: acquisition is part of it. */
        private double drain() throws Exception {
            for (int i = 0; i < w3; i++) {
                execute(new StartProcessInstance(new ProcessReference.Key("job"), null, Map.of()));
            }
            long began = System.nanoTime();
            engine.start();
            while (engine.jobs().executed() < w3) {
                Thread.sleep(2);
            }
            double rate = w3 * 1e9 / (System.nanoTime() - began);
            engine.close();
            engine = open();
            return rate;
        }

        @Override
        public void close() {
            engine.close();
            pool.close();
        }
    }
}
