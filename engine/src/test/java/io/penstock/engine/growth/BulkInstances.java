package io.penstock.engine.growth;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fills the engine's tables on PostgreSQL as if instances had run: ended ones with six passages and five variables each, and
 * waiting ones, a half at a user task and a half for a message. Indexes are dropped and made again. The ids are those that the
 * engine would have given: it must not be running.
 */
final class BulkInstances {

    private final Connection connection;

    BulkInstances(Connection connection) {
        this.connection = connection;
    }

    /**
     * @param ended how many instances have ended, a day's work after another over the last 170 days
     * @param taskDefinition definition of the instances that wait at a task {@code work}
     * @param messageDefinition definition of those that wait at {@code r} for the message {@code payment}, with business key {@code
     *     waiting-n}
     */
    void make(long ended, long waiting, long taskDefinition, long messageDefinition) throws SQLException {
        Map<String, String> indexes = indexes();
        for (String index : indexes.keySet()) {
            execute("drop index " + index);
        }
        List<String> keys = primaryKeys();
        for (String key : keys) {
            execute("alter table " + key.split(" ")[0] + " drop constraint " + key.split(" ")[1]);
        }
        long first = number("select nextval('penstock_id')");
        ended(first, ended, messageDefinition);
        long next = first + 12 * ended;
        waiting(next, waiting / 2, taskDefinition, false);
        waiting(next + 4 * waiting, waiting - waiting / 2, messageDefinition, true);
        execute("select setval('penstock_id', " + (next + 8 * waiting + 1_000) + ")");
        for (String key : keys) {
            String[] parts = key.split(" ", 3);
            execute("alter table " + parts[0] + " add constraint " + parts[1] + " " + parts[2]);
        }
        for (String definition : indexes.values()) {
            execute(definition);
        }
        execute("vacuum (analyze)");
        execute("checkpoint");
    }

    private void ended(long first, long count, long definition) throws SQLException {
        String time = "now() - interval '170 days' * (1 - n::float8 / " + count + ")";
        execute("insert into penstock_history_instance select " + first
                + " + 12 * n, null, " + definition + ", 'p' || n % 20, 'default', 'order-' || n, " + time + ", " + time
                + ", 'COMPLETED', 'kermit', null, " + time + " + interval '180 days' from generate_series(0, " + count
                + " - 1) n");
        execute("insert into penstock_history_activity select " + first + " + 12 * n + e, " + first
                + " + 12 * n, null, 'default', 'element-' || e, null, (array['startEvent','serviceTask','serviceTask',"
                + "'serviceTask','exclusiveGateway','endEvent'])[e], " + time + ", " + time
                + ", 0, null, null from generate_series(0, " + count + " - 1) n, generate_series(1, 6) e");
        execute("insert into penstock_history_variable select " + first + " + 12 * n + 6 + v, " + first + " + 12 * n, "
                + first
                + " + 12 * n, 'default', 'v' || v, 'LONG', n, null, null, null from generate_series(0, " + count
                + " - 1) n, generate_series(1, 5) v");
    }

    private void waiting(long first, long count, long definition, boolean message) throws SQLException {
        String rows = " from generate_series(0, " + count + " - 1) n";
        String id = first + " + 8 * n";
        String key = message ? "'message'" : "'task'";
        execute("insert into penstock_process_instance select " + id + ", " + id + ", null, null, " + definition + ", "
                + key + ", 'default', 'waiting-' || n, now(), 'kermit', 1, 0" + rows);
        execute("insert into penstock_activity_instance select " + id + " + 1, " + id + ", null, "
                + (message ? "'r', null, 'receiveTask'" : "'work', null, 'userTask'")
                + ", 'ACTIVE', 's-r', now(), 0, null, 0" + rows);
        execute("insert into penstock_variable select " + id + " + 2, " + id + ", " + id
                + ", 'who', 'STRING', null, null, 'bulk-' || n, null" + rows);
        execute("insert into penstock_history_activity select " + id + " + 3, " + id
                + ", null, 'default', 's', null, 'startEvent', now(), now(), 0, null, null" + rows);
        if (message) {
            execute("insert into penstock_subscription select " + id + " + 4, 'payment', " + id + ", " + id + ", " + id
                    + " + 1, " + definition + ", " + key + ", 'default', 'r', 'waiting-' || n, now(), null, null"
                    + rows);
        } else {
            execute("insert into penstock_task select " + id + " + 1, " + id + ", " + id + ", " + definition
                    + ", 'default', 'work', null, 'bulk-' || n, now(), null, null, 50, null" + rows);
            execute("insert into penstock_job select " + id + " + 5, 'TIMER', " + id + ", " + id + ", " + id + " + 1, "
                    + definition + ", " + key
                    + ", 'default', 'late', now(), now() + interval '1 year', 0, 1, 3, null, null, 0,"
                    + " null, null, null, now() + interval '1 year', null" + rows);
        }
    }

    private Map<String, String> indexes() throws SQLException {
        Map<String, String> definitions = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select indexname, indexdef from pg_indexes where indexname like 'penstock_ix_%'")) {
            while (row.next()) {
                definitions.put(row.getString(1), row.getString(2));
            }
        }
        return definitions;
    }

    /** Of the tables that grow: table, constraint, definition. */
    private List<String> primaryKeys() throws SQLException {
        List<String> keys = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint"
                                + " where contype = 'p' and conrelid::regclass::text ~ '^penstock_(history|process_inst|act|var|task$|job|sub)'")) {
            while (row.next()) {
                keys.add(row.getString(1));
            }
        }
        return keys;
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
