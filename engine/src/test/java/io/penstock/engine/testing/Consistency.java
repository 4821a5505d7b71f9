package io.penstock.engine.testing;

import io.penstock.engine.testing.TestDatabases.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What holds for the run-time tables between any two transactions. */
public final class Consistency {

    /** What must not be, and the query that finds it. */
    private static final Map<String, String> NEVER = never();

    private Consistency() {}

    /** What is delivered later, kept, or told to the outside has its variables under the id of its job or message. */
    private static final String OF_NO_DELIVERY =
            " and not exists (select 1 from penstock_job j where j.id = t.instance_id and j.kind = 'DELIVER')"
                    + " and not exists (select 1 from penstock_kept_message k where k.id = t.instance_id)"
                    + " and not exists (select 1 from penstock_outbound_message o where o.id = t.instance_id)";

    private static Map<String, String> never() {
        Map<String, String> never = new LinkedHashMap<>();
        never.put("an instance whose count of tokens is wrong", """
                select i.id from penstock_process_instance i where i.child_count <> (
                    select count(*) from penstock_activity_instance a where a.instance_id = i.id and a.parent_id is null
                    and a.state not in ('COMPENSABLE', 'WATCHING'))""");
        never.put("an activity whose count of tokens inside is wrong", """
                select p.id from penstock_activity_instance p where p.child_count <> (
                    select count(*) from penstock_activity_instance a where a.parent_id = p.id and a.state not in ('COMPENSABLE', 'WATCHING'))""");
        never.put("an instance without tokens", "select id from penstock_process_instance where child_count < 1");
        never.put("an instance whose root does not run", """
                select i.id from penstock_process_instance i
                where not exists (select 1 from penstock_process_instance r where r.id = i.root_id)""");
        for (String table :
                List.of("activity_instance", "variable", "task", "task_candidate", "job", "incident", "subscription")) {
            never.put(
                    "a " + table + " of no instance",
                    "select t.id from penstock_" + table + " t"
                            + " where t.instance_id is not null and not exists"
                            + " (select 1 from penstock_process_instance i where i.id = t.instance_id)"
                            + (table.equals("variable") ? OF_NO_DELIVERY : ""));
        }
        for (String table : List.of("task_candidate", "job", "subscription")) {
            never.put(
                    "a " + table + " of no activity",
                    "select t.id from penstock_" + table + " t"
                            + " where t.activity_instance_id is not null and t.instance_id is not null and not exists"
                            + " (select 1 from penstock_activity_instance a where a.id = t.activity_instance_id)");
        }
        never.put("a task without its activity, or the other way round", """
                select a.id from penstock_activity_instance a left join penstock_task t on t.id = a.id
                where a.element_type = 'userTask' and a.state = 'ACTIVE' and t.id is null
                union all
                select t.id from penstock_task t left join penstock_activity_instance a
                    on a.id = t.id and a.state = 'ACTIVE' where a.id is null""");
        never.put("an external task without its activity", """
                select e.id from penstock_external_task e left join penstock_activity_instance a
                    on a.id = e.id and a.state = 'ACTIVE' where a.id is null""");
        never.put("an activity that waits for a job that is not there", """
                select a.id from penstock_activity_instance a where a.state in ('BEFORE', 'AFTER')
                and not exists (select 1 from penstock_job j where j.activity_instance_id = a.id)""");
        never.put("a call activity and a called instance that do not know each other", """
                select i.id from penstock_process_instance i where i.super_instance_id is not null and not exists (
                    select 1 from penstock_activity_instance a
                    where a.id = i.super_activity_id and a.called_instance_id = i.id and a.instance_id = i.super_instance_id)
                union all
                select a.id from penstock_activity_instance a where a.called_instance_id is not null and a.state = 'ACTIVE'
                and not exists (select 1 from penstock_process_instance i where i.id = a.called_instance_id)""");
        never.put("a variable of a scope that is none", """
                select v.id from penstock_variable v where v.scope_id <> v.instance_id and not exists (
                    select 1 from penstock_activity_instance a where a.id = v.scope_id and a.local_variables = 1)
                and not exists (select 1 from penstock_kept_message k where k.criteria_id = v.scope_id)
                and not exists (
                    select 1 from penstock_activity_instance b
                    where b.id = -v.scope_id and b.element_type = 'multiInstanceBody' and b.state = 'ACTIVE')""");
        never.put("an instance whose count of incidents is wrong", """
                select i.id from penstock_process_instance i where i.incident_count <> (
                    select count(*) from penstock_incident n where n.instance_id = i.id)""");
        never.put("a completed activity that is not in history, or has no place or no scope", """
                select a.id from penstock_activity_instance a where a.state in ('COMPENSABLE', 'COMPENSATING')
                and (a.completion is null or not exists (select 1 from penstock_history_activity h where h.id = a.id)
                    or a.parent_id is not null and not exists (
                        select 1 from penstock_activity_instance p where p.id = a.parent_id))""");
        never.put("a thing that runs and has ended", """
                select i.id from penstock_process_instance i join penstock_history_instance h on h.id = i.id
                union all
                select a.id from penstock_activity_instance a join penstock_history_activity h on h.id = a.id
                where a.state not in ('COMPENSABLE', 'COMPENSATING')
                union all
                select v.id from penstock_variable v join penstock_history_variable h on h.id = v.id""");
        return never;
    }

    /** Fails when the run-time tables do not fit together. */
    public static void check(TestDatabase database) {
        List<String> found = new ArrayList<>();
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> rule : NEVER.entrySet()) {
                try (ResultSet row = statement.executeQuery(rule.getValue())) {
                    while (row.next()) {
                        found.add(rule.getKey() + ": " + row.getLong(1));
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Could not check the run-time tables", e);
        }
        if (!found.isEmpty()) {
            throw new AssertionError("The run-time tables are inconsistent: " + found);
        }
    }
}
