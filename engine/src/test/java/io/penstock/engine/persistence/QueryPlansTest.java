package io.penstock.engine.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.engine.api.history.ListHistoricActivityInstances;
import io.penstock.engine.testing.TestDatabases;
import io.penstock.engine.testing.TestDatabases.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.scripting.defaults.DefaultParameterHandler;
import org.apache.ibatis.session.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How PostgreSQL runs each mapped statement on tables that are large: by an index, and without sorting more than a statement
 * gives. Every statement has sample parameters in {@link SampleParameters}, or the test fails.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryPlansTest {

    /** A scan or a sort of so many rows is one that grows with the table. */
    private static final long MANY_ROWS = 3_000;

    private TestDatabase database;
    private Configuration configuration;

    @BeforeAll
    void fill() {
        database = TestDatabases.postgres();
        Persistence.open(database.dataSource(), PersistenceSettings.defaults(), Clock.systemUTC());
        configuration = Sessions.open(database.dataSource(), new PostgreSqlDialect(), Duration.ofSeconds(10))
                .getConfiguration();
        LargeTables.fill(database);
    }

    @AfterAll
    void close() {
        database.close();
    }

    /** Filters of history over all instances have no index of their own, as ADR 0007 says: an entry for each passage is too much. */
    private static boolean mayWalk(SampleParameters.Sample sample) {
        return sample.values().getOrDefault("query", null) instanceof ListHistoricActivityInstances query
                && query.processInstanceId() == null
                && (query.activityId() != null || query.activityType() != null);
    }

    Stream<Arguments> samples() {
        return statements().stream()
                .filter(QueryPlansTest::reads)
                .flatMap(statement -> SampleParameters.of(shortId(statement)).stream()
                        .filter(sample -> !mayWalk(sample))
                        .map(sample -> Arguments.of(shortId(statement) + " " + sample.name(), statement, sample)));
    }

    @Test
    void everyStatementHasSampleParameters() {
        assertThat(statements())
                .extracting(QueryPlansTest::shortId)
                .allSatisfy(id -> assertThat(SampleParameters.of(id)).as(id).isNotEmpty());
    }

    /** Rows are inserted by their values; what a statement reads and inserts is explained. */
    private static boolean reads(MappedStatement statement) {
        return !statement.getId().endsWith(".insert");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void walksAnIndexAndSortsLittle(String name, MappedStatement statement, SampleParameters.Sample sample)
            throws Exception {
        List<String> problems = new ArrayList<>();
        for (JsonNode plan : plans(statement, sample.values())) {
            collect(plan, problems);
        }

        assertThat(problems).as(name).isEmpty();
    }

    private static void collect(JsonNode node, List<String> problems) {
        String type = node.path("Node Type").asText();
        String table = node.path("Relation Name").asText();
        if (type.equals("Seq Scan") && LargeTables.grows(table)) {
            problems.add("sequential scan of " + table + ": " + node);
        }
        if (type.startsWith("Index") && node.has("Filter") && LargeTables.grows(table) && walks(node)) {
            problems.add("walk of " + table + ": " + node);
        }
        if (type.contains("Sort") && sortedRows(node) > MANY_ROWS) {
            problems.add("sort of " + sortedRows(node) + " rows: " + node);
        }
        node.path("Plans").forEach(child -> collect(child, problems));
    }

    /**
     * Whether nothing but the page's begin chooses the rows, and a filter that few rows may pass. A filter by tenant is none: in lists
     * of everything most rows pass it (ADR 0010 names the exception).
     */
    private static boolean walks(JsonNode scan) {
        boolean chosen =
                scan.has("Index Cond") && !scan.path("Index Cond").asText().matches("\\(\\w*id > [^)]*\\)");
        String rest =
                scan.path("Filter").asText().replaceAll("tenant_id|state|assignee IS NULL|'default'|'BEFORE'|text", "");
        return !chosen && rest.matches(".*[a-z_]{3,}.*");
    }

    /**
     * An incremental sort holds one group at a time; and of the priorities that jobs have, found by recursion, the planner knows no
     * number.
     */
    private static long sortedRows(JsonNode sort) {
        boolean ofLevels = sort.path("Plans").path(0).path("CTE Name").asText().equals("level");
        return ofLevels || sort.path("Node Type").asText().startsWith("Incremental")
                ? 0
                : sort.path("Plans").path(0).path("Plan Rows").asLong();
    }

    private List<JsonNode> plans(MappedStatement statement, Object parameter) throws SQLException {
        BoundSql bound = statement.getBoundSql(parameter);
        List<JsonNode> plans = new ArrayList<>();
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            try (Statement setting = connection.createStatement()) {
                setting.execute("set plan_cache_mode = force_custom_plan");
            }
            // Two statements in one text are explained together: each answers with a result of its own.
            String sql = "explain (format json) " + bound.getSql().strip().replace(";", "; explain (format json) ");
            try (PreparedStatement explain = connection.prepareStatement(sql)) {
                new DefaultParameterHandler(statement, parameter, bound).setParameters(explain);
                boolean more = explain.execute();
                while (more) {
                    try (ResultSet rows = explain.getResultSet()) {
                        rows.next();
                        plans.add(parse(rows.getString(1)));
                    }
                    more = explain.getMoreResults();
                }
            }
            connection.rollback();
        }
        return plans;
    }

    private static JsonNode parse(String json) {
        try {
            return new ObjectMapper().readTree(json).path(0).path("Plan");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Collection<MappedStatement> statements() {
        Set<String> ids = new TreeSet<>();
        for (String name : configuration.getMappedStatementNames()) {
            if (name.indexOf('.') > 0) {
                ids.add(name);
            }
        }
        return ids.stream().map(configuration::getMappedStatement).toList();
    }

    private static String shortId(MappedStatement statement) {
        return statement.getId().replace("io.penstock.engine.persistence.", "");
    }
}
