package io.penstock.engine.conformance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What running instances wait for, as their rows tell. A new kind of wait is one more query here and a case in {@link CandidateEngine}. */
final class OpenWork {

    private final Rows rows;
    private final Clock clock;
    private final ConditionalEvents conditional;

    OpenWork(Rows rows, Clock clock, ConditionalEvents conditional) {
        this.rows = rows;
        this.clock = clock;
        this.conditional = conditional;
    }

    /** In order of creation. */
    List<WorkItem> list() {
        List<WorkItem> items = new ArrayList<>();
        items.addAll(userTasks());
        items.addAll(externalTasks());
        items.addAll(jobs());
        items.addAll(subscriptions());
        items.addAll(receiveTasks());
        items.addAll(conditions());
        items.sort(Comparator.comparingLong(WorkItem::handle));
        return items;
    }

    private List<WorkItem> userTasks() {
        return rows.list(
                "select t.id, t.element_id, t.assignee, i.definition_key from penstock_task t"
                        + " join penstock_process_instance i on i.id = t.instance_id",
                row -> new WorkItem(
                        row.getString("definition_key"),
                        "userTask",
                        row.getString("element_id"),
                        "",
                        assignment(row.getLong("id"), Objects.requireNonNullElse(row.getString("assignee"), "")),
                        null,
                        row.getLong("id")));
    }

    private String assignment(long task, String assignee) {
        return "a=" + assignee + " u=" + candidates(task, false) + " g=" + candidates(task, true);
    }

    private List<String> candidates(long task, boolean groups) {
        return rows
                .list(
                        "select identity from penstock_task_candidate where activity_instance_id = ? and group_ = ?",
                        row -> row.getString(1),
                        task,
                        groups ? 1 : 0)
                .stream()
                .sorted()
                .toList();
    }

    private List<WorkItem> externalTasks() {
        return rows.list(
                "select * from penstock_external_task",
                row -> new WorkItem(
                        row.getString("definition_key"),
                        "external",
                        row.getString("element_id"),
                        row.getString("topic"),
                        "",
                        null,
                        row.getLong("id")));
    }

    private List<WorkItem> jobs() {
        return rows.list("select * from penstock_job where instance_id is not null", row -> {
            boolean timer = row.getString("kind").equals("TIMER");
            return new WorkItem(
                    row.getString("definition_key"),
                    timer ? "timer" : "async",
                    row.getString("element_id"),
                    "",
                    "",
                    timer ? secondsUntil(row) : null,
                    row.getLong("id"));
        });
    }

    private long secondsUntil(ResultSet job) throws SQLException {
        return Duration.between(
                        clock.instant(),
                        job.getObject("due_time", OffsetDateTime.class).toInstant())
                .toSeconds();
    }

    private List<WorkItem> subscriptions() {
        return rows.list(
                "select * from penstock_subscription where instance_id is not null",
                row -> new WorkItem(
                        row.getString("definition_key"),
                        row.getString("event_type").toLowerCase(Locale.ROOT),
                        row.getString("element_id"),
                        row.getString("message_name"),
                        "",
                        null,
                        row.getLong("id")));
    }

    /** By the instance whose variables change. */
    private List<WorkItem> conditions() {
        List<WorkItem> items = new ArrayList<>();
        for (ConditionalEvents.Waiting event : conditional.all()) {
            items.addAll(rows.list(
                    "select a.instance_id from penstock_activity_instance a join penstock_process_instance i on i.id = a.instance_id"
                            + " where i.definition_key = ? and a.element_id = ? and a.state = ?",
                    row -> new WorkItem(
                            event.process(), "conditional", event.element(), "", "", null, row.getLong("instance_id")),
                    event.process(),
                    event.activity(),
                    event.state()));
        }
        return items;
    }

    /** Those that wait for no message, nor their boundary events for one: for that they are known by. */
    private List<WorkItem> receiveTasks() {
        return rows.list(
                "select a.id, a.element_id, i.definition_key from penstock_activity_instance a"
                        + " join penstock_process_instance i on i.id = a.instance_id"
                        + " where a.element_type = 'receiveTask' and a.state = 'ACTIVE' and a.child_count = 0"
                        + " and not exists (select 1 from penstock_subscription s"
                        + " where s.activity_instance_id = a.id)",
                row -> new WorkItem(
                        row.getString("definition_key"),
                        "receive",
                        row.getString("element_id"),
                        "",
                        "",
                        null,
                        row.getLong("id")));
    }
}
