package io.penstock.engine.persistence;

import io.penstock.engine.command.BulkWrite;
import io.penstock.engine.command.Row;
import io.penstock.engine.execution.ActivityInstanceRow;
import io.penstock.engine.execution.ArchiveVariables;
import io.penstock.engine.execution.DeleteVariables;
import io.penstock.engine.execution.ProcessInstanceRow;
import io.penstock.engine.job.JobRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes units of work. A lock that was lost fails it before anything else; bulk writes see the rows as they were; what goes
 * goes before what comes, so that a unique key can move to a new row.
 */
final class Flush {

    private final Batches batches;
    private final Dialect dialect;

    Flush(Batches batches, Dialect dialect) {
        this.batches = batches;
        this.dialect = dialect;
    }

    /** Writes units of work that have no row in common. */
    void run(List<MyBatisUnitOfWork> units) {
        List<Batch> plan = plan(units);
        if (!plan.isEmpty()) {
            batches.run(plan);
        }
    }

    /** Writes rows that are only appended, before the flush. */
    void append(String kind, PendingRows rows) {
        batches.run(List.of(new Batch(
                kind + ".insert",
                rows.inserts.values().stream().map(RowColumns::of).toList(),
                false)));
        rows.inserted();
    }

    private List<Batch> plan(List<MyBatisUnitOfWork> units) {
        SortedSet<String> kinds = new TreeSet<>();
        units.forEach(unit -> kinds.addAll(unit.kinds().keySet()));
        List<Batch> plan = new ArrayList<>();
        deleteLockedJobs(plan, units);
        archiveVariables(plan, units);
        otherBulkWrites(units).forEach((statement, writes) -> add(plan, statement, writes, false));
        kinds.forEach(kind -> add(plan, kind + ".delete", all(units, kind, Flush::unlocked), true));
        kinds.forEach(kind -> add(plan, kind + ".deleteOwned", all(units, kind, Flush::clearedOwners), false));
        deleteInstances(plan, units);
        kinds.forEach(kind -> add(plan, kind + ".insert", all(units, kind, Flush::inserted), false));
        kinds.forEach(kind -> add(plan, kind + ".update", inOrder(all(units, kind, Flush::updated)), true));
        return plan;
    }

    private interface Part<T> {
        Stream<T> of(MyBatisUnitOfWork unit, PendingRows rows);
    }

    private static <T> List<T> all(List<MyBatisUnitOfWork> units, String kind, Part<T> part) {
        return units.stream()
                .flatMap(unit -> {
                    @Nullable PendingRows rows = unit.kinds().get(kind);
                    return rows == null ? Stream.empty() : part.of(unit, rows);
                })
                .toList();
    }

    private static void add(List<Batch> plan, String statement, List<?> parameters, boolean counted) {
        if (!parameters.isEmpty()) {
            plan.add(new Batch(statement, parameters, counted));
        }
    }

    private void deleteLockedJobs(List<Batch> plan, List<MyBatisUnitOfWork> units) {
        List<JobRow> jobs = units.stream()
                .flatMap(unit -> Stream.ofNullable(unit.kinds().get(JobRow.class.getSimpleName())))
                .flatMap(rows -> rows.deletes.values().stream())
                .filter(Flush::isLocked)
                .map(JobRow.class::cast)
                .toList();
        if (dialect.writesTogether() && !jobs.isEmpty()) {
            add(plan, "JobRow.deleteLockedTogether", List.of(Together.JobLocks.of(jobs)), true);
        } else {
            add(plan, "JobRow.deleteLocked", jobs.stream().map(RowColumns::of).toList(), true);
        }
    }

    private void archiveVariables(List<Batch> plan, List<MyBatisUnitOfWork> units) {
        List<ArchiveVariables> scopes = bulkWrites(units)
                .filter(ArchiveVariables.class::isInstance)
                .map(ArchiveVariables.class::cast)
                .toList();
        if (dialect.writesTogether() && !scopes.isEmpty()) {
            add(plan, "BulkWrite.ArchiveVariablesTogether", List.of(Together.ArchivedScopes.of(scopes)), false);
        } else {
            add(plan, "BulkWrite.ArchiveVariables", scopes, false);
        }
    }

    private static boolean isLocked(Row row) {
        return row instanceof JobRow job && job.lockOwner() != null;
    }

    private static Stream<Object> unlocked(MyBatisUnitOfWork unit, PendingRows rows) {
        return rows.deletes.values().stream()
                .filter(row -> !isLocked(row) && !unit.isGone(row))
                .map(RowColumns::of);
    }

    private static Stream<Object> inserted(MyBatisUnitOfWork unit, PendingRows rows) {
        return rows.inserts.values().stream().filter(row -> !unit.isGone(row)).map(RowColumns::of);
    }

    private static Stream<Row> updated(MyBatisUnitOfWork unit, PendingRows rows) {
        return rows.updates.values().stream().filter(row -> !unit.isGone(row));
    }

    /** By id, so that two transactions that update the same rows do not lock each other out. */
    private static List<?> inOrder(List<Row> rows) {
        return rows.stream()
                .sorted(Comparator.comparingLong(Row::id))
                .map(RowColumns::of)
                .toList();
    }

    private static Stream<Long> clearedOwners(MyBatisUnitOfWork unit, PendingRows rows) {
        return rows.clearedOwners.stream().filter(owner -> !isOwnerGone(unit, owner));
    }

    private static boolean isOwnerGone(MyBatisUnitOfWork unit, long activityInstanceId) {
        @Nullable PendingRows activities = unit.kinds().get(ActivityInstanceRow.class.getSimpleName());
        @Nullable Row activity = activities == null ? null : activities.changed(activityInstanceId);
        return activity != null && unit.isGone(activity);
    }

    /** By statement. */
    private static Map<String, List<BulkWrite>> otherBulkWrites(List<MyBatisUnitOfWork> units) {
        return bulkWrites(units)
                .filter(write -> !(write instanceof ArchiveVariables))
                .collect(Collectors.groupingBy(
                        write -> "BulkWrite." + write.getClass().getSimpleName(), TreeMap::new, Collectors.toList()));
    }

    private static Stream<BulkWrite> bulkWrites(List<MyBatisUnitOfWork> units) {
        return units.stream().flatMap(unit -> unit.bulkWrites().stream().filter(write -> !isPointless(unit, write)));
    }

    private static boolean isPointless(MyBatisUnitOfWork unit, BulkWrite write) {
        if (write instanceof ArchiveVariables archive) {
            return isScopeNew(unit, archive.instanceId(), archive.scopeId());
        }
        return write instanceof DeleteVariables delete
                && (unit.isDeleted(delete.instanceId()) || isScopeNew(unit, delete.instanceId(), delete.scopeId()));
    }

    private static boolean isScopeNew(MyBatisUnitOfWork unit, long instanceId, long scopeId) {
        return unit.isNew(ProcessInstanceRow.class, instanceId) || unit.isNew(ActivityInstanceRow.class, scopeId);
    }

    private void deleteInstances(List<Batch> plan, List<MyBatisUnitOfWork> units) {
        List<Long> instances = units.stream()
                .flatMap(unit -> unit.storedDeletedInstances().stream())
                .sorted()
                .toList();
        if (dialect.writesTogether() && !instances.isEmpty()) {
            add(plan, "ProcessInstanceRow.deleteTogether", List.of(Together.Instances.of(instances)), true);
            return;
        }
        List<String> statements = dialect.deleteInstanceStatements();
        for (String statement : statements) {
            boolean last = statement.equals(statements.get(statements.size() - 1));
            add(plan, statement, instances, last);
        }
    }
}
