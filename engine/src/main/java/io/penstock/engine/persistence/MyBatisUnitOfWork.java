package io.penstock.engine.persistence;

import io.penstock.engine.command.AppendedRow;
import io.penstock.engine.command.BulkWrite;
import io.penstock.engine.command.InstanceRow;
import io.penstock.engine.command.OwnedRow;
import io.penstock.engine.command.Row;
import io.penstock.engine.command.UnitOfWork;
import io.penstock.engine.execution.ActivityInstanceRow;
import io.penstock.engine.execution.ProcessInstanceRow;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Holds back all writes until the flush, but for very many rows that are only appended. */
final class MyBatisUnitOfWork implements UnitOfWork {

    /** Of one kind, so that a long run needs little memory and the usual one no further statement. */
    static final int MOST_APPENDED_ROWS = 2_000;

    private final Flush flush;
    private final IdBlocks ids;
    private final Clock clock;
    private final AfterTransaction afterTransaction;
    /** By name, so that all units of work write kinds in one order. */
    private final Map<String, PendingRows> kinds = new TreeMap<>();

    private final Set<Long> deletedInstances = new LinkedHashSet<>();
    private final List<BulkWrite> bulkWrites = new ArrayList<>();
    private @Nullable Instant now;
    private Runnable beforeEffects = () -> {};
    private boolean applicationCodeRan;
    private boolean joined;

    MyBatisUnitOfWork(Flush flush, IdBlocks ids, Clock clock, AfterTransaction afterTransaction) {
        this.flush = flush;
        this.ids = ids;
        this.clock = clock;
        this.afterTransaction = afterTransaction;
    }

    @Override
    public long nextId() {
        return ids.next();
    }

    @Override
    public Instant now() {
        if (now == null) {
            now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        }
        return now;
    }

    @Override
    public void loaded(Row row) {
        rows(row.getClass()).loaded(row);
    }

    @Override
    public <T extends Row> Optional<T> find(Class<T> kind, long id) {
        @Nullable PendingRows rows = kinds.get(kind.getSimpleName());
        @Nullable Row row = rows == null ? null : rows.find(id);
        return row == null || isGone(row) ? Optional.empty() : Optional.of(kind.cast(row));
    }

    @Override
    public void insert(Row row) {
        PendingRows rows = rows(row.getClass());
        rows.insert(row);
        if (row instanceof AppendedRow && rows.inserts.size() == MOST_APPENDED_ROWS) {
            writesAtOnce();
            flush.append(row.getClass().getSimpleName(), rows);
        }
    }

    @Override
    public <T extends Row> List<T> inserted(Class<T> kind) {
        @Nullable PendingRows rows = kinds.get(kind.getSimpleName());
        return rows == null
                ? List.of()
                : rows.inserts.values().stream()
                        .filter(row -> !isGone(row))
                        .map(kind::cast)
                        .toList();
    }

    @Override
    public void update(Row row) {
        rows(row.getClass()).update(row);
    }

    @Override
    public void delete(Row row) {
        rows(row.getClass()).delete(row);
    }

    @Override
    public void deleteOwned(Class<? extends OwnedRow> kind, long activityInstanceId) {
        rows(kind).dropWritesOfOwner(activityInstanceId);
        if (!isNew(ActivityInstanceRow.class, activityInstanceId)) {
            rows(kind).clearedOwners.add(activityInstanceId);
        }
    }

    @Override
    public void deleteInstance(long instanceId) {
        deletedInstances.add(instanceId);
    }

    @Override
    public void write(BulkWrite write) {
        bulkWrites.add(write);
    }

    @Override
    public boolean isNew(Class<? extends Row> kind, long id) {
        @Nullable PendingRows rows = kinds.get(kind.getSimpleName());
        return rows != null && rows.isNew(id);
    }

    @Override
    public void afterCommit(Runnable action) {
        afterTransaction.onCommit(action);
    }

    @Override
    public void afterRollback(Runnable action) {
        afterTransaction.onRollback(action);
    }

    @Override
    public void applicationCodeRuns() {
        beforeEffects.run();
        applicationCodeRan = true;
    }

    @Override
    public void writesAtOnce() {
        beforeEffects.run();
    }

    /** What is done before anything happens that the end of this unit of work alone does not undo. */
    void beforeEffects(Runnable action) {
        beforeEffects = action;
    }

    @Override
    public boolean wasJoined() {
        return joined;
    }

    void join() {
        joined = true;
    }

    void ended(boolean committed) {
        afterTransaction.ended(committed);
    }

    /**
     * Notes how things are.
     *
     * @return makes them so again
     */
    Runnable mark() {
        Map<String, PendingRows> kindsThen = new TreeMap<>();
        kinds.forEach((kind, rows) -> kindsThen.put(kind, rows.copy()));
        Set<Long> deletedInstancesThen = new LinkedHashSet<>(deletedInstances);
        int bulkWritesThen = bulkWrites.size();
        Runnable laterActions = afterTransaction.mark();
        return () -> {
            kinds.clear();
            kinds.putAll(kindsThen);
            deletedInstances.clear();
            deletedInstances.addAll(deletedInstancesThen);
            bulkWrites.subList(bulkWritesThen, bulkWrites.size()).clear();
            laterActions.run();
        };
    }

    boolean hasApplicationCodeRun() {
        return applicationCodeRan;
    }

    Map<String, PendingRows> kinds() {
        return kinds;
    }

    List<BulkWrite> bulkWrites() {
        return bulkWrites;
    }

    boolean isDeleted(@Nullable Long instanceId) {
        return instanceId != null && deletedInstances.contains(instanceId);
    }

    /** Whether the row goes with its instance. */
    boolean isGone(Row row) {
        return (row instanceof InstanceRow ofInstance && isDeleted(ofInstance.instanceId()))
                || (row instanceof ProcessInstanceRow && isDeleted(row.id()));
    }

    /** Deleted instances that the database has. */
    List<Long> storedDeletedInstances() {
        return deletedInstances.stream()
                .filter(id -> !isNew(ProcessInstanceRow.class, id))
                .toList();
    }

    private PendingRows rows(Class<? extends Row> kind) {
        return kinds.computeIfAbsent(kind.getSimpleName(), name -> new PendingRows());
    }
}
