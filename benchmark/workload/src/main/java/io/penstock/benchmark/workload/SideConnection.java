package io.penstock.benchmark.workload;

import io.penstock.benchmark.workload.BenchmarkedEngine.InstanceTable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.function.Function;

/** A connection of the measurement itself, beside the engine's pool and not counted. Used by one thread. */
final class SideConnection implements AutoCloseable {

    /** Ids of copies begin here, far above those that an engine gives. */
    private static final long FIRST_COPIED_ID = 1_000_000_000_000L;

    private static final int MOST_IDS_OF_AN_INSTANCE = 100;

    private final Connection connection;
    private final boolean postgres;

    SideConnection(Target target) {
        try {
            connection = DriverManager.getConnection(target.sideUrl(), target.user(), target.password());
        } catch (SQLException e) {
            throw new IllegalStateException("Could not connect to " + target.sideUrl(), e);
        }
        postgres = target.sideUrl().startsWith("jdbc:postgresql:");
    }

    static String businessKey(long number) {
        return "key-" + number;
    }

    boolean isEmpty(String table) {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select 1 from " + table + " fetch first 1 row only")) {
            return !row.next();
        } catch (SQLException e) {
            throw new IllegalStateException("Could not read " + table, e);
        }
    }

    /**
     * Copies the rows of an instance. Each copy has ids of its own, and the business keys {@link #businessKey} of the numbers
     * after the last one.
     */
    void copyInstance(List<InstanceTable> tables, String instanceId, String instanceKey, long lastKey, long copies) {
        try {
            Map<Object, Integer> ids = new HashMap<>();
            for (InstanceTable table : tables) {
                for (Map<String, Object> row : rows(table, instanceId)) {
                    ids.putIfAbsent(value(row, table.idColumn()), ids.size());
                }
            }
            for (InstanceTable table : tables) {
                for (Map<String, Object> row : rows(table, instanceId)) {
                    copy(table, row, value -> replacement(value, ids, instanceKey), lastKey, copies);
                }
            }
            execute("analyze");
        } catch (SQLException e) {
            throw new IllegalStateException("Could not copy instance " + instanceId, e);
        }
    }

    /** Values are compared with their types: a text that is an id is no number that counts something. */
    private static String replacement(Object value, Map<Object, Integer> ids, String instanceKey) {
        if (value.equals(instanceKey)) {
            return "'key-' || n";
        }
        Integer id = ids.get(value);
        if (id == null) {
            return "";
        }
        String number = "(" + FIRST_COPIED_ID + " + n * " + MOST_IDS_OF_AN_INSTANCE + " + " + id + ")";
        return value instanceof Number ? number : "cast(" + number + " as varchar(64))";
    }

    private void copy(
            InstanceTable table,
            Map<String, Object> row,
            Function<Object, String> replacement,
            long lastKey,
            long copies)
            throws SQLException {
        var columns = new StringJoiner(", ");
        var values = new StringJoiner(", ");
        row.forEach((column, value) -> {
            String replaced = value == null ? "" : replacement.apply(value);
            columns.add(column);
            values.add(replaced.isEmpty() ? "t." + column : replaced);
        });
        String numbers = postgres ? "generate_series(?::bigint, ?::bigint) as s(n)" : "system_range(?, ?) as s(n)";
        String sql = "insert into " + table.name() + " (" + columns + ") select " + values + " from " + table.name()
                + " t, " + numbers + " where t." + table.idColumn() + " = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, lastKey + 1);
            statement.setLong(2, lastKey + copies);
            statement.setObject(3, value(row, table.idColumn()));
            statement.executeUpdate();
        }
    }

    private List<Map<String, Object>> rows(InstanceTable table, String instanceId) throws SQLException {
        String sql = "select * from " + table.name() + " where cast(" + table.instanceColumn() + " as varchar(64)) = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, instanceId);
            try (ResultSet result = statement.executeQuery()) {
                List<Map<String, Object>> rows = new ArrayList<>();
                while (result.next()) {
                    rows.add(row(result));
                }
                return rows;
            }
        }
    }

    private static Map<String, Object> row(ResultSet result) throws SQLException {
        ResultSetMetaData columns = result.getMetaData();
        Map<String, Object> row = new LinkedHashMap<>();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            row.put(columns.getColumnName(column), result.getObject(column));
        }
        return row;
    }

    /** Names differ in case from database to database. */
    private static Object value(Map<String, Object> row, String column) {
        return row.entrySet().stream()
                .filter(field -> field.getKey().equalsIgnoreCase(column))
                .map(field -> Objects.requireNonNull(field.getValue()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No column " + column));
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("Could not close the side connection", e);
        }
    }
}
