package io.penstock.engine.job;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the executor reaches its database; logs when that changes and not each time that it is tried. Thread-safe. */
final class DatabaseHealth {

    private static final Logger LOG = LoggerFactory.getLogger(JobExecutor.class);

    private final AtomicBoolean reachable = new AtomicBoolean(true);

    void failed(String what, Throwable cause) {
        if (reachable.compareAndSet(true, false)) {
            LOG.warn("The job executor cannot {}; it tries again until it can", what, cause);
        } else {
            LOG.debug("The job executor still cannot {}", what, cause);
        }
    }

    void succeeded() {
        if (!reachable.get() && reachable.compareAndSet(false, true)) {
            LOG.info("The job executor reaches its database again");
        }
    }

    boolean isReachable() {
        return reachable.get();
    }
}
