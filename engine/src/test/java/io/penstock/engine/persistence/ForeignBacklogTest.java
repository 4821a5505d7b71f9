package io.penstock.engine.persistence;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.job.Acquisition;
import io.penstock.engine.job.JobRow;
import io.penstock.engine.testing.TestDatabases;
import io.penstock.engine.testing.TestDatabases.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.ParameterMapping;
import org.junit.jupiter.api.Test;

/** A hundred thousand due jobs that a node cannot run, in front of those that it can. */
class ForeignBacklogTest {

    private static final long FOREIGN = 4_711;
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Pattern PAGES = Pattern.compile("Buffers: shared hit=(\\d+)(?: read=(\\d+))?");

    @Test
    void doesNotMakeAcquisitionDearer() throws SQLException {
        try (TestDatabase database = TestDatabases.migratedPostgres()) {
            Persistence persistence =
                    Persistence.open(database.dataSource(), PersistenceSettings.defaults(), Clock.systemUTC());
            insert(database, 0, 64, "2029-12-31T23:00:00Z");
            database.execute("vacuum analyze penstock_job");
            Cost without = acquisition(database, persistence);

            insert(database, FOREIGN, 100_000, "2029-12-30T00:00:00Z");
            database.execute("vacuum analyze penstock_job");
            Cost behind = acquisition(database, persistence);

            System.out.println(
                    "MEASURED acquisition of 64 jobs: " + without + "; behind 100,000 foreign jobs: " + behind);
            // The tree of the index is higher, which each of the 64 updates pays; a walk over the backlog would be
            // 100,000 rows.
            assertThat(behind.pages()).isLessThan(without.pages() * 4);
            assertThat(behind.plan()).doesNotContain("Seq Scan on penstock_job");
        }
    }

    @Test
    void doesNotMakeAPollThatFindsNothingDearer() throws SQLException {
        try (TestDatabase database = TestDatabases.migratedPostgres()) {
            Persistence persistence =
                    Persistence.open(database.dataSource(), PersistenceSettings.defaults(), Clock.systemUTC());
            insert(database, FOREIGN, 100_000, "2029-12-30T00:00:00Z");
            database.execute("vacuum analyze penstock_job");

            Cost nothing = acquisition(database, persistence);
            String next = explained(database, "nextDueTime", Map.of("foreign", Set.of(FOREIGN)));

            System.out.println("MEASURED a poll beside 100,000 foreign jobs: " + nothing + "; next due time: "
                    + pages(next) + " pages");
            assertThat(nothing.jobs()).isZero();
            assertThat(nothing.pages()).isLessThan(30);
            assertThat(pages(next)).isLessThan(30);
        }
    }

    private record Cost(int jobs, long pages, Duration median, String plan) {
        @Override
        public String toString() {
            return jobs + " jobs, " + pages + " pages, median " + median.toNanos() / 1_000 + " us";
        }
    }

    private static Cost acquisition(TestDatabase database, Persistence persistence) throws SQLException {
        var acquisition = new Acquisition("node", NOW, NOW.plusSeconds(10), 64, Set.of(FOREIGN), -1);
        List<Long> nanos = new ArrayList<>();
        int[] jobs = new int[1];
        for (int i = 0; i < 41; i++) {
            long begin = System.nanoTime();
            persistence.transactions().inTransaction(unit -> {
                List<JobRow> taken = persistence.jobStore().acquire(acquisition);
                jobs[0] = taken.size();
                persistence.jobStore().releaseLocks("node", taken);
                return true;
            });
            nanos.add(System.nanoTime() - begin);
            database.execute("vacuum penstock_job");
        }
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("owner", acquisition.owner());
        parameters.put("now", acquisition.now());
        parameters.put("lockedUntil", acquisition.lockedUntil());
        parameters.put("limit", acquisition.limit());
        parameters.put("foreign", acquisition.foreign());
        parameters.put("after", acquisition.after());
        String plan = explained(database, "acquire", parameters);
        return new Cost(
                jobs[0],
                pages(plan),
                Duration.ofNanos(nanos.stream().sorted().toList().get(20)),
                plan);
    }

    /** Runs the mapped statement, rolls it back, and tells what it did. */
    private static String explained(TestDatabase database, String statement, Map<String, ?> parameters)
            throws SQLException {
        BoundSql sql = Sessions.open(database.dataSource(), new PostgreSqlDialect(), Duration.ofSeconds(10))
                .getConfiguration()
                .getMappedStatement(JobMapper.class.getName() + "." + statement)
                .getBoundSql(parameters);
        String text = sql.getSql();
        for (ParameterMapping parameter : sql.getParameterMappings()) {
            Object value = sql.hasAdditionalParameter(parameter.getProperty())
                    ? sql.getAdditionalParameter(parameter.getProperty())
                    : parameters.get(parameter.getProperty());
            text = text.replaceFirst(
                    "\\?",
                    value instanceof Number
                            ? value.toString()
                            : value instanceof Instant ? "timestamptz '" + value + "'" : "'" + value + "'");
        }
        try (Connection connection = database.dataSource().getConnection();
                Statement explain = connection.createStatement()) {
            connection.setAutoCommit(false);
            List<String> lines = new ArrayList<>();
            try (ResultSet rows = explain.executeQuery("explain (analyze, buffers, costs off, timing off) " + text)) {
                while (rows.next()) {
                    lines.add(rows.getString(1));
                }
            }
            connection.rollback();
            return lines.stream().collect(joining("\n"));
        }
    }

    /** Of the topmost node, which counts those below. */
    private static long pages(String plan) {
        Matcher pages = PAGES.matcher(plan);
        assertThat(pages.find()).as(plan).isTrue();
        return Long.parseLong(pages.group(1)) + (pages.group(2) == null ? 0 : Long.parseLong(pages.group(2)));
    }

    private static void insert(TestDatabase database, long classSet, int count, String due) {
        database.execute(
                "insert into penstock_job (id, kind, instance_id, root_id, activity_instance_id, definition_id,"
                        + " definition_key, tenant_id, element_id, create_time, due_time, priority, exclusive_, retries, lock_epoch,"
                        + " take_time, class_set) select n + " + classSet * 1_000_000
                        + ", 'CONTINUE_BEFORE', n, n, n, 1, 'p', 'default', 'work',"
                        + " timestamptz '" + due + "', timestamptz '" + due + "', 0, 1, 3, 0, timestamptz '" + due
                        + "' + n * interval"
                        + " '1 microsecond', " + classSet + " from generate_series(1, " + count + ") n");
    }
}
