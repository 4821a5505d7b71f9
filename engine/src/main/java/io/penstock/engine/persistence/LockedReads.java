package io.penstock.engine.persistence;

import io.penstock.engine.execution.Located;
import io.penstock.engine.execution.ProcessInstanceRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Locks the root instance of a thing's call hierarchy and reads the thing as it is under that lock. A statement that waited
 * for a lock sees other rows as they were before it waited. Hence either a second statement reads, in the same round trip where
 * the database's driver can, or one statement locks all that it reads, the root first.
 */
final class LockedReads {

    private final Dialect dialect;
    private final ExecutionMapper instances;

    LockedReads(Dialect dialect, ExecutionMapper instances) {
        this.dialect = dialect;
        this.instances = instances;
    }

    /**
     * @param lockRoot locks the root; null when the thing or the root is gone
     * @param read reads the thing, its activity and the root, and locks them where one statement can
     */
    <T> @Nullable Located<T> locate(Supplier<@Nullable Long> lockRoot, Supplier<@Nullable Located<T>> read) {
        if (!dialect.locksAndReadsTogether() && lockRoot.get() == null) {
            return null;
        }
        @Nullable Located<T> found = read.get();
        if (found == null || !isInCalledInstance(found)) {
            return found;
        }
        return inCalledInstance(found);
    }

    /**
     * As {@link #locate(Supplier, Supplier)}; every row but the root's is only read.
     *
     * @param both locks the root and then reads, in one round trip; asked only where the dialect can
     */
    <T> @Nullable Located<T> locate(
            Supplier<@Nullable Long> lockRoot, Supplier<@Nullable Located<T>> read, Supplier<List<List<Object>>> both) {
        return dialect.locksAndReadsTogether()
                ? locate(lockRoot, () -> readUnderLock(both.get()))
                : locate(lockRoot, read);
    }

    @SuppressWarnings("unchecked") // the statement's result maps say so
    private static <T> @Nullable Located<T> readUnderLock(List<List<Object>> rootsAndThings) {
        boolean locked = !rootsAndThings.get(0).isEmpty();
        List<Object> things = rootsAndThings.get(1);
        return locked && !things.isEmpty() ? (Located<T>) things.get(0) : null;
    }

    /**
     * Waits for no lock.
     *
     * @param lockRoots locks the roots that nobody holds
     * @param read reads the things with these roots, their activities and roots, and locks them where one statement can
     */
    <T> List<Located<T>> locateAll(
            Supplier<List<Long>> lockRoots, Function<@Nullable List<Long>, List<Located<T>>> read) {
        List<Located<T>> found;
        if (dialect.locksAndReadsTogether()) {
            found = read.apply(null);
        } else {
            List<Long> roots = lockRoots.get();
            found = roots.isEmpty() ? List.of() : read.apply(roots);
        }
        List<Long> called = found.stream()
                .filter(LockedReads::isInCalledInstance)
                .map(located -> located.activity().instanceId())
                .distinct()
                .toList();
        if (called.isEmpty()) {
            return found;
        }
        Map<Long, ProcessInstanceRow> byId = new HashMap<>();
        instances.findInstances(called).forEach(instance -> byId.put(instance.id(), instance));
        return found.stream()
                .filter(located -> !isInCalledInstance(located)
                        || byId.containsKey(located.activity().instanceId()))
                .map(located -> new Located<>(
                        located.thing(),
                        located.activity(),
                        byId.getOrDefault(located.activity().instanceId(), located.instance())))
                .toList();
    }

    private static boolean isInCalledInstance(Located<?> located) {
        return located.activity().instanceId() != located.instance().id();
    }

    private <T> @Nullable Located<T> inCalledInstance(Located<T> found) {
        @Nullable ProcessInstanceRow called = instances.findInstance(found.activity().instanceId());
        return called == null ? null : new Located<>(found.thing(), found.activity(), called);
    }
}
