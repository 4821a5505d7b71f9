package io.penstock.engine.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.engine.api.AnswerWriter;
import io.penstock.engine.api.Engine;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Page;
import io.penstock.engine.api.Request;
import io.penstock.engine.api.runtime.ProcessReference;
import io.penstock.engine.api.runtime.StartProcessInstance;
import io.penstock.engine.api.task.CompleteTask;
import io.penstock.engine.api.task.ListTasks;
import io.penstock.engine.api.task.UserTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAccumulator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clients that start instances and complete their tasks while the database fails, and that remember what they were told. Half of the
 * starts carry a request id and are repeated until they are answered.
 */
final class Load implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Load.class);

    private static final int STARTERS = 4;
    private static final int COMPLETERS = 2;
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What a fault may do to a command; anything else is a defect. */
    private static final Set<ErrorCode> EXPECTED =
            Set.of(ErrorCode.DATABASE_UNAVAILABLE, ErrorCode.OUTCOME_UNKNOWN, ErrorCode.INSTANCE_BUSY);

    private final FaultedEngine faulted;
    private final Engine engine;
    private final List<Thread> threads = new ArrayList<>();
    private final Map<String, Told> starts = new ConcurrentHashMap<>();
    private final Map<ErrorCode, AtomicInteger> errors = new ConcurrentHashMap<>();
    private final List<Throwable> defects = new CopyOnWriteArrayList<>();
    private final LongAccumulator longestMillis = new LongAccumulator(Math::max, 0);
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger number = new AtomicInteger();
    private volatile boolean starting = true;
    private volatile boolean completing = true;

    private enum Told {
        DONE,
        NOTHING_CHANGED,
        UNKNOWN
    }

    private Load(FaultedEngine faulted) {
        this.faulted = faulted;
        this.engine = faulted.engine().engine();
    }

    static Load on(FaultedEngine engine) {
        Load load = new Load(engine);
        for (int i = 0; i < STARTERS; i++) {
            load.threads.add(new Thread(load::startInstances, "starter-" + i));
        }
        for (int i = 0; i < COMPLETERS; i++) {
            load.threads.add(new Thread(load::completeTasks, "completer-" + i));
        }
        load.threads.forEach(Thread::start);
        return load;
    }

    /** How many commands were answered without an error. */
    int answered() {
        return answered.get();
    }

    /** Waits until this many more are answered. */
    void awaitAnswers(int more, Duration most) {
        int enough = answered() + more;
        await().atMost(most).until(() -> answered() >= enough);
    }

    long longestMillis() {
        return longestMillis.get();
    }

    Map<ErrorCode, AtomicInteger> errors() {
        return errors;
    }

    /** Starts no more, waits until everything has ended, and counts: nothing lost, nothing twice, nothing left behind. */
    void drainAndCount() {
        starting = false;
        LOG.info("Drains after {}", this);
        await().atMost(PATIENCE).until(() -> faulted.counts("select 'all', count(*) from penstock_process_instance")
                .equals(Map.of("all", 0L)));
        close();
        assertThat(defects).isEmpty();
        Map<String, Long> ended =
                faulted.counts("select business_key, count(*) from penstock_history_instance group by business_key");
        Map<String, String> wrong = new TreeMap<>();
        ended.keySet().stream().filter(key -> !starts.containsKey(key)).forEach(key -> wrong.put(key, "nobody's"));
        starts.forEach((key, told) -> {
            long found = ended.getOrDefault(key, 0L);
            boolean right =
                    switch (told) {
                        case DONE -> found == 1;
                        case NOTHING_CHANGED -> found == 0;
                        case UNKNOWN -> found <= 1;
                    };
            if (!right) {
                wrong.put(key, told + " but " + found);
            }
        });
        assertThat(wrong).as("starts that were lost or done twice").isEmpty();
        assertThat(faulted.counts(
                        "select process_instance_id || ' ' || element_id, count(*) from penstock_history_activity"
                                + " group by process_instance_id, element_id having count(*) <> 1"))
                .as("elements that ran twice")
                .isEmpty();
        assertThat(faulted.counts("select 'all', count(*) from penstock_history_activity"))
                .containsEntry("all", (long) FaultedEngine.ELEMENTS * ended.size());
        assertThat(faulted.counts("select element_id, count(*) from penstock_job group by element_id"))
                .isEmpty();
        faulted.checkConsistency();
    }

    @Override
    public void close() {
        starting = false;
        completing = false;
        for (Thread thread : threads) {
            try {
                thread.join(PATIENCE.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public String toString() {
        return starts.size() + " starts, " + answered + " answers, errors " + errors + ", longest call " + longestMillis
                + " ms";
    }

    private void startInstances() {
        while (starting) {
            int n = number.incrementAndGet();
            String key = "k-" + n;
            var command = new StartProcessInstance(new ProcessReference.Key("work"), key, Map.of());
            starts.put(key, Told.UNKNOWN);
            Told told = n % 2 == 0 ? start(command) : startOnce(key, command);
            starts.put(key, told);
            pause();
        }
    }

    private Told start(StartProcessInstance command) {
        ErrorCode error = failureOf(() -> engine.execute(FaultedEngine.CALLER, command));
        if (error == null) {
            return Told.DONE;
        }
        return error == ErrorCode.OUTCOME_UNKNOWN ? Told.UNKNOWN : Told.NOTHING_CHANGED;
    }

    private Told startOnce(String id, StartProcessInstance command) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            ErrorCode error = failureOf(
                    () -> engine.executeOnce(FaultedEngine.CALLER, new Request(id, "digest"), command, new Texts<>()));
            if (error == null) {
                return Told.DONE;
            }
            pause();
        }
        return Told.UNKNOWN;
    }

    private void completeTasks() {
        while (completing) {
            List<UserTask> open = new ArrayList<>();
            failureOf(() -> open.addAll(engine.execute(
                            FaultedEngine.CALLER, new ListTasks(null, null, null, false, null, null, Page.first()))
                    .items()));
            for (UserTask task : open) {
                failureOf(() -> engine.execute(FaultedEngine.CALLER, new CompleteTask(task.id(), Map.of())));
            }
            pause();
        }
    }

    /** Runs a command; null when it succeeded. */
    private @Nullable ErrorCode failureOf(Runnable command) {
        long begin = System.nanoTime();
        try {
            command.run();
            answered.incrementAndGet();
            return null;
        } catch (EngineException e) {
            errors.computeIfAbsent(e.code(), any -> new AtomicInteger()).incrementAndGet();
            boolean doneByTheOther = e.code() == ErrorCode.TASK_NOT_FOUND;
            if (!EXPECTED.contains(e.code()) && !doneByTheOther) {
                defects.add(e);
            }
            return e.code();
        } catch (RuntimeException | Error e) {
            defects.add(e);
            return ErrorCode.INTERNAL_ERROR;
        } finally {
            longestMillis.accumulate(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stores the text of the result. */
    static final class Texts<R> implements AnswerWriter<R> {
        @Override
        public byte[] result(R result) {
            return String.valueOf(result).getBytes(UTF_8);
        }

        @Override
        public byte[] error(EngineException error) {
            return error.code().text().getBytes(UTF_8);
        }
    }
}
