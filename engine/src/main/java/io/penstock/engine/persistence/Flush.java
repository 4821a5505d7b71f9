package io.penstock.engine.persistence;

import io.penstock.engine.command.BulkWrite;
import io.penstock.engine.command.Row;
import io.penstock.engine.execution.ActivityInstanceRow;
import io.penstock.engine.execution.ArchiveVariables;
import io.penstock.engine.execution.DeleteVariables;
import io.penstock.engine.execution.ProcessInstanceRow;
import io.penstock.engine.job.JobRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a unit of work. A lock that was lost fails it before anything else; bulk writes see the rows as they were; what goes
 * goes before what comes, so that a unique key can move to a new row.
 */
final class Flush {

    private final Batches batches;
    private final Dialect dialect;

    Flush(Batches batches, Dialect dialect) {
        this.batches = batches;
        this.dialect = dialect;
    }

    void run(MyBatisUnitOfWork unit) {
        List<Batch> plan = plan(unit);
        if (!plan.isEmpty()) {
            batches.run(plan);
        }
    }

    private List<Batch> plan(MyBatisUnitOfWork unit) {
        List<Batch> plan = new ArrayList<>();
        unit.kinds().forEach((kind, rows) -> add(plan, kind + ".deleteLocked", locked(rows.deletes.values()), true));
        bulkWrites(unit).forEach((statement, writes) -> add(plan, statement, writes, false));
        unit.kinds().forEach((kind, rows) -> add(plan, kind + ".delete", unlocked(unit, rows.deletes.values()), true));
        unit.kinds().forEach((kind, rows) -> add(plan, kind + ".deleteOwned", clearedOwners(unit, rows), false));
        deleteInstances(plan, unit);
        unit.kinds().forEach((kind, rows) -> add(plan, kind + ".insert", kept(unit, rows.inserts.values()), false));
        unit.kinds().forEach((kind, rows) -> add(plan, kind + ".update", inOrder(unit, rows.updates.values()), true));
        return plan;
    }

    private static void add(List<Batch> plan, String statement, List<?> parameters, boolean counted) {
        if (!parameters.isEmpty()) {
            plan.add(new Batch(statement, parameters, counted));
        }
    }

    private static List<?> locked(Collection<Row> deletes) {
        return deletes.stream().filter(Flush::isLocked).map(RowColumns::of).toList();
    }

    private static boolean isLocked(Row row) {
        return row instanceof JobRow job && job.lockOwner() != null;
    }

    private static List<?> unlocked(MyBatisUnitOfWork unit, Collection<Row> deletes) {
        return deletes.stream()
                .filter(row -> !isLocked(row) && !unit.isGone(row))
                .map(RowColumns::of)
                .toList();
    }

    private static List<?> kept(MyBatisUnitOfWork unit, Collection<Row> rows) {
        return rows.stream()
                .filter(row -> !unit.isGone(row))
                .map(RowColumns::of)
                .toList();
    }

    /** By id, so that two transactions that update the same rows do not lock each other out. */
    private static List<?> inOrder(MyBatisUnitOfWork unit, Collection<Row> rows) {
        return kept(
                unit, rows.stream().sorted(Comparator.comparingLong(Row::id)).toList());
    }

    private static List<Long> clearedOwners(MyBatisUnitOfWork unit, PendingRows rows) {
        return rows.clearedOwners.stream()
                .filter(owner -> !isOwnerGone(unit, owner))
                .toList();
    }

    private static boolean isOwnerGone(MyBatisUnitOfWork unit, long activityInstanceId) {
        @Nullable PendingRows activities = unit.kinds().get(ActivityInstanceRow.class.getSimpleName());
        @Nullable Row activity = activities == null ? null : activities.changed(activityInstanceId);
        return activity != null && unit.isGone(activity);
    }

    /** By statement; variables are archived before any are deleted. */
    private static Map<String, List<BulkWrite>> bulkWrites(MyBatisUnitOfWork unit) {
        Map<String, List<BulkWrite>> byStatement = new LinkedHashMap<>();
        unit.bulkWrites().stream()
                .filter(write -> !isPointless(unit, write))
                .sorted(Comparator.comparing(write -> !(write instanceof ArchiveVariables)))
                .forEach(write -> byStatement
                        .computeIfAbsent(
                                "BulkWrite." + write.getClass().getSimpleName(), statement -> new ArrayList<>())
                        .add(write));
        return byStatement;
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

    private void deleteInstances(List<Batch> plan, MyBatisUnitOfWork unit) {
        List<Long> instances = unit.storedDeletedInstances();
        List<String> statements = dialect.deleteInstanceStatements();
        for (String statement : statements) {
            boolean last = statement.equals(statements.get(statements.size() - 1));
            add(plan, statement, instances, last);
        }
    }
}
