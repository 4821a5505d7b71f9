package io.penstock.engine.job;

import io.penstock.engine.api.management.JobKind;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which jobs of this node may share a transaction: those of elements that were seen to be quick. A job that takes long would hold the
 * locks and delay the commit of all others of its transaction; one whose code executes commands needs a transaction of its
 * own. What an element's jobs are like is learned by running one alone. Thread-safe.
 */
final class QuickJobs {

    /** A job that takes longer than this is slow. */
    static final Duration QUICK = Duration.ofMillis(10);

    private static final int MOST_ELEMENTS = 10_000;
    private static final int BEST = 3;
    private static final int AFTER_SLOW = -2;
    private static final int NEVER = Integer.MIN_VALUE;

    /** Above zero: quick. A slow run costs more than one quick run gives. */
    private final Map<Element, Integer> scores = new ConcurrentHashMap<>();

    private record Element(long definitionId, String elementId, JobKind kind) {
        static Element of(JobRow job) {
            return new Element(job.definitionId(), job.elementId(), job.kind());
        }
    }

    /** Whether the job may share a transaction with jobs of other instances, and with others of its own. */
    boolean mayShare(JobRow job) {
        return job.exclusive()
                && job.rootId() != null
                && job.failureMessage() == null
                && scores.getOrDefault(Element.of(job), 0) > 0;
    }

    /** Notes how long a job worked, without the writing and the commit. */
    void ran(JobRow job, long nanos) {
        if (scores.size() >= MOST_ELEMENTS) {
            scores.clear();
        }
        boolean quick = nanos <= QUICK.toNanos();
        scores.compute(Element.of(job), (element, score) -> {
            if (score != null && score == NEVER) {
                return NEVER;
            }
            return quick ? Math.min(BEST, (score == null ? 0 : score) + 1) : AFTER_SLOW;
        });
    }

    /** Notes that a job executes commands of its own. */
    void needsOwnTransaction(JobRow job) {
        scores.put(Element.of(job), NEVER);
    }
}
