package io.penstock.engine.job;

import io.penstock.engine.job.ExecuteTogether.Again;
import io.penstock.engine.job.ExecuteTogether.Failed;
import io.penstock.engine.job.ExecuteTogether.Over;
import io.penstock.engine.job.ExecuteTogether.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads that run the jobs of the queue, and what came of it. Thread-safe. */
final class Workers {

    private static final Logger LOG = LoggerFactory.getLogger(JobExecutor.class);

    private final JobQueue queue;
    private final ExecuteJob executeJob;
    private final ExecuteTogether executeTogether;
    private final GiveBack giveBack;
    private final Map<JobOutcome, LongAdder> outcomes = new ConcurrentHashMap<>();
    private final List<Thread> threads = new ArrayList<>();

    Workers(JobQueue queue, Turns turns, GiveBack giveBack) {
        this.queue = queue;
        this.executeJob = turns.alone();
        this.executeTogether = turns.together();
        this.giveBack = giveBack;
    }

    void start(int count) {
        for (int number = 1; number <= count; number++) {
            threads.add(new Thread(this::work, "penstock-job-" + number));
        }
        for (Thread thread : threads) {
            thread.setDaemon(false);
            thread.start();
        }
    }

    /** What has begun is finished; no further job begins. */
    void finish() {
        executeTogether.stopping();
    }

    /** What runs is interrupted, and that is not the jobs' fault. */
    void interrupt() {
        executeJob.stopping();
        threads.forEach(Thread::interrupt);
    }

    /** Runs a job on the calling thread. */
    JobOutcome run(HeldJob held) {
        return counted(executeJob.execute(held));
    }

    /** How many turns ended so. */
    long count(JobOutcome outcome) {
        return counter(outcome).sum();
    }

    private void work() {
        try {
            for (List<HeldJob> jobs = queue.take(); !jobs.isEmpty(); jobs = queue.take()) {
                if (jobs.size() == 1) {
                    runAlone(jobs);
                } else {
                    runTogether(jobs);
                }
                clearInterruption();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void runAlone(List<HeldJob> one) {
        try {
            run(one.get(0));
        } finally {
            queue.done(one, List.of());
        }
    }

    private void runTogether(List<HeldJob> jobs) {
        List<HeldJob> over = new ArrayList<>();
        List<HeldJob> again = new ArrayList<>(jobs);
        try {
            for (Turn turn : executeTogether.execute(jobs)) {
                if (turn instanceof Over done) {
                    counted(done.outcome());
                    move(done.held(), again, over);
                } else if (turn instanceof Failed failed) {
                    counted(executeJob.failed(failed.held().job(), failed.failure()));
                    move(failed.held(), again, over);
                } else if (turn instanceof Again waiting && waiting.alone()) {
                    waiting.held().setAlone();
                }
            }
        } finally {
            clearInterruption();
            giveBack.locksOf(queue.done(over, again));
        }
    }

    private static void move(HeldJob held, List<HeldJob> from, List<HeldJob> to) {
        from.remove(held);
        to.add(held);
    }

    /** A job that interrupted its own thread, or was interrupted, must not end the worker. */
    static void clearInterruption() {
        if (Thread.interrupted()) {
            LOG.debug("A job left its thread interrupted");
        }
    }

    private JobOutcome counted(JobOutcome outcome) {
        counter(outcome).increment();
        return outcome;
    }

    private LongAdder counter(JobOutcome outcome) {
        return outcomes.computeIfAbsent(outcome, any -> new LongAdder());
    }
}
