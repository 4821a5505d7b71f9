package io.penstock.engine.persistence;

import io.penstock.engine.testing.TestDatabases.TestDatabase;
import java.util.List;
import java.util.Set;

/** Fills a PostgreSQL database with many rows of every kind, so that the planner takes it seriously. */
final class LargeTables {

    static final int INSTANCES = 60_000;
    static final int DEFINITIONS = 5_000;

    private static final List<String> ROWS = List.of(
            "insert into penstock_deployment select g, 'd', " + tenant() + ", now() from generate_series(1, {d}) g",
            "insert into penstock_resource select g, g, 'p.bpmn', ''::bytea from generate_series(1, {d}) g",
            "insert into penstock_process_definition select g, 'key' || g % 1000, g / 1000, 'n', 'tag' || g % 7, g, 'p.bpmn', "
                    + tenant() + " from generate_series(1, {d}) g",
            "insert into penstock_decision_definition select g, 'key' || g % 1000, g / 1000, 'n', 'tag' || g % 7, g, 'd.dmn', "
                    + tenant() + " from generate_series(1, {d}) g",
            "insert into penstock_process_instance select g, g, null, null, g % {d} + 1, 'key' || g % 1000, " + tenant()
                    + ", 'business' || g, now(), 'u', 1, 0 from generate_series(1, {i}) g",
            "insert into penstock_activity_instance select g + {i}, g, null, 'wait' || g % 50, 'n', 'userTask', 'ACTIVE', 'f', now(),"
                    + " 0, null, 0 from generate_series(1, {i}) g",
            "insert into penstock_variable select g, g % {i} + 1, g % {i} + 1, 'v' || g % 5, 'LONG', g, null, null, null"
                    + " from generate_series(1, 2 * {i}) g",
            "insert into penstock_task select g + {i}, g, g, g % {d} + 1, " + tenant() + ", 'wait' || g % 50, 'n',"
                    + " case when g % 2 = 0 then 'user' || g % 500 end, now(), null, null, 50, null"
                    + " from generate_series(1, {i}) g",
            "insert into penstock_external_task select g + {i}, g, g, g % {d} + 1, 'key' || g % 1000, " + tenant()
                    + ", 'wait' || g % 50, 'business' || g, 'topic' || g % 50, 0, g % 4, null, null, 0, null, now(),"
                    + " now() + (g - {i} / 2) * interval '1 second' from generate_series(1, {i}) g",
            "insert into penstock_task_candidate select g, g % {i} + 1, g % {i} + 1 + {i}, g % 2, 'group' || g % 500"
                    + " from generate_series(1, 2 * {i}) g",
            "insert into penstock_job select g, 'TIMER', g, g, g + {i}, g % {d} + 1, 'key' || g % 1000, " + tenant()
                    + ", 't', now(), now() + g * interval '1 second', 50, 1, 3, null, null, 0, null, null, null,"
                    + " now() + g * interval '1 second', null from generate_series(1, {i}) g",
            "insert into penstock_job select g + {i}, 'TIMER_START', null, null, null, g, 'key' || g % 1000, "
                    + tenant()
                    + ", 't', now(), now() + g * interval '1 second', 50, 1, 3, null, 'node', 1, now(), null, null,"
                    + " now() + g * interval '1 second', 'key' || g % 1000 from generate_series(1, {d}) g",
            "insert into penstock_incident select g, g, g + {i}, g % {d} + 1, " + tenant() + ", 'e', 'm', now()"
                    + " from generate_series(1, {i}) g",
            "insert into penstock_subscription select g, 'message' || g % 20, g, g, g + {i}, g % {d} + 1, 'key' || g % 1000, "
                    + tenant() + ", 'e', 'business' || g, now(), null, null from generate_series(1, {i}) g",
            "insert into penstock_subscription select g + {i}, 'start' || g % 1000, null, null, null, g, 'key' || g % 1000, "
                    + tenant()
                    + ", 'e', null, now(), 'start' || g % 1000, 'key' || g % 1000 from generate_series(1, {d}) g",
            "insert into penstock_history_instance select g + 9 * {i}, null, g % {d} + 1, 'key' || g % 1000, "
                    + tenant()
                    + ", 'business' || g, now(), now(), 'COMPLETED', 'u', null, now() + (g - {i} / 2) * interval '1 second'"
                    + " from generate_series(1, {i}) g",
            "insert into penstock_history_activity select g, g % {i} + 1 + 9 * {i}, null, " + tenant()
                    + ", 'wait' || g % 50, 'n', 'serviceTask', now(), now(), 0, null, null from generate_series(1, 3 * {i}) g",
            "insert into penstock_history_variable select g, g % {i} + 1 + 9 * {i}, g % {i} + 1 + 9 * {i}, " + tenant()
                    + ", 'v' || g % 5, 'LONG', g, null, null, null from generate_series(1, 2 * {i}) g",
            "insert into penstock_request_ledger select g, " + tenant()
                    + ", 'user', 'r' || g, 'd', ''::bytea, now() from generate_series(1, {i}) g",
            "insert into penstock_kept_message select g, " + tenant()
                    + ", 'message' || g % 20, 'business' || g, null, g, 1,"
                    + " now(), now() + (g - {i} / 2) * interval '1 second', now() + {i} * interval '1 second'"
                    + " from generate_series(1, {i}) g",
            "insert into penstock_outbound_message (id, kind, tenant_id, instance_id, subject_id, name, create_time)"
                    + " select g, 'EVENT', " + tenant()
                    + ", g, g, 'ACTIVITY_ENDED', now() from generate_series(1, {i}) g",
            "insert into penstock_user select g, 'user' || g, 'default', 's', null, null from generate_series(1, {d}) g",
            "analyze");

    /** Bounded by what an operator runs and deploys: leases, nodes, the classes that processes name. */
    private static final Set<String> SMALL = Set.of(
            "penstock_lease",
            "penstock_correlation_lock",
            "penstock_deployment_lock",
            "penstock_class_set",
            "penstock_registration");

    private LargeTables() {}

    static void fill(TestDatabase database) {
        ROWS.forEach(sql -> database.execute(
                sql.replace("{i}", Integer.toString(INSTANCES)).replace("{d}", Integer.toString(DEFINITIONS))));
    }

    /** Whether the table grows with use. */
    static boolean grows(String table) {
        return table.startsWith("penstock_") && !SMALL.contains(table);
    }

    private static String tenant() {
        return "case when g % 10 = 0 then 'other' else 'default' end";
    }
}
