package io.penstock.engine.persistence;

import io.penstock.engine.execution.Located;
import io.penstock.engine.execution.ProcessInstanceRow;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Locks the root instance of a thing's call hierarchy and reads the thing as it is under that lock. A statement that waited
 * for a lock sees other rows as they were before it waited. Hence either one statement locks all that it reads, the root
 * first, or a second statement reads.
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
        if (found == null || found.activity().instanceId() == found.instance().id()) {
            return found;
        }
        @Nullable ProcessInstanceRow called = instances.findInstance(found.activity().instanceId());
        return called == null ? null : new Located<>(found.thing(), found.activity(), called);
    }
}
