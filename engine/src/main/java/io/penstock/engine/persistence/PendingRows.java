package io.penstock.engine.persistence;

import io.penstock.engine.command.OwnedRow;
import io.penstock.engine.command.Row;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The writes to rows of one kind that a unit of work holds back. */
final class PendingRows {

    final Map<Long, Row> inserts = new LinkedHashMap<>();
    final Map<Long, Row> updates = new LinkedHashMap<>();
    final Map<Long, Row> deletes = new LinkedHashMap<>();
    /** Activity instances whose rows of this kind go, whatever they are. */
    final Set<Long> clearedOwners = new LinkedHashSet<>();

    private final Map<Long, Row> loaded = new HashMap<>();
    private final Set<Long> created = new HashSet<>();
    private final Map<Long, Set<Long>> knownByOwner = new HashMap<>();

    void loaded(Row row) {
        loaded.put(row.id(), row);
        noteOwner(row);
    }

    /** The row as it will be; null when it goes or nothing is known of it. */
    @Nullable Row find(long id) {
        if (deletes.containsKey(id)) {
            return null;
        }
        Row row = inserts.getOrDefault(id, updates.get(id));
        return row == null ? loaded.get(id) : row;
    }

    void insert(Row row) {
        if (updates.containsKey(row.id()) || inserts.put(row.id(), row) != null) {
            throw new IllegalStateException("There is a write to this row already: " + describe(row));
        }
        created.add(row.id());
        noteOwner(row);
    }

    void update(Row row) {
        if (inserts.replace(row.id(), row) == null) {
            if (deletes.containsKey(row.id())) {
                throw new IllegalStateException("The row is deleted already: " + describe(row));
            }
            updates.put(row.id(), row);
        }
        noteOwner(row);
    }

    void delete(Row row) {
        if (inserts.remove(row.id()) != null) {
            created.remove(row.id()); // The database never hears of it, nor of anything that it owns.
        } else {
            updates.remove(row.id());
            loaded.remove(row.id());
            deletes.putIfAbsent(row.id(), row);
        }
    }

    /** All inserts are written. */
    void inserted() {
        inserts.clear();
        created.clear();
    }

    void dropWritesOfOwner(long owner) {
        @Nullable Set<Long> ids = knownByOwner.remove(owner);
        if (ids != null) {
            inserts.keySet().removeAll(ids);
            updates.keySet().removeAll(ids);
            loaded.keySet().removeAll(ids);
        }
    }

    boolean isNew(long id) {
        return created.contains(id);
    }

    /** The row as it was given to an update or a delete. */
    @Nullable Row changed(long id) {
        @Nullable Row row = updates.get(id);
        return row == null ? deletes.get(id) : row;
    }

    /** The same writes, independent of these. */
    PendingRows copy() {
        var copy = new PendingRows();
        copy.inserts.putAll(inserts);
        copy.updates.putAll(updates);
        copy.deletes.putAll(deletes);
        copy.clearedOwners.addAll(clearedOwners);
        copy.loaded.putAll(loaded);
        copy.created.addAll(created);
        knownByOwner.forEach((owner, ids) -> copy.knownByOwner.put(owner, new HashSet<>(ids)));
        return copy;
    }

    private void noteOwner(Row row) {
        if (row instanceof OwnedRow owned && owned.activityInstanceId() != null && owned.instanceId() != null) {
            knownByOwner
                    .computeIfAbsent(owned.activityInstanceId(), owner -> new HashSet<>())
                    .add(row.id());
        }
    }

    private static String describe(Row row) {
        return row.getClass().getSimpleName() + " " + row.id();
    }
}
