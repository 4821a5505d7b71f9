package io.penstock.engine.execution;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Reference;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The call hierarchies that threads of this node run now. A run holds counts of the hierarchy in memory; a second run of the same
 * transaction, started by the application's code inside the first, would count on its own and leave wrong ones. Other
 * transactions wait for the lock of the hierarchy. Thread-safe.
 */
final class RunningHierarchies {

    private final Set<Claim> claims = ConcurrentHashMap.newKeySet();

    private record Claim(Thread thread, long rootId) {}

    /** Notes that this thread runs the hierarchy of the instance, until the answer is closed. */
    Entered enter(ProcessInstanceRow instance) {
        var claim = new Claim(Thread.currentThread(), instance.rootId());
        if (!claims.add(claim)) {
            throw reentered(instance);
        }
        return () -> claims.remove(claim);
    }

    void check(ProcessInstanceRow instance) {
        if (claims.contains(new Claim(Thread.currentThread(), instance.rootId()))) {
            throw reentered(instance);
        }
    }

    private static EngineException reentered(ProcessInstanceRow instance) {
        return new EngineException(
                ErrorCode.REQUEST_INVALID,
                "A delegate of process instance " + instance.id() + " or of its call hierarchy changes that hierarchy"
                        + " through the engine while it runs; use the delegate's execution, or do it after the commit",
                Reference.of("processInstance", instance.id()));
    }

    /** Ends the note. */
    interface Entered extends AutoCloseable {
        @Override
        void close();
    }
}
