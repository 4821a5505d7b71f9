package io.penstock.engine.api.task;

import io.penstock.engine.api.Command;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.variable.Value;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives a worker external tasks that nobody has, by priority and then by time, and keeps them for it until their locks end. Errors:
 * REQUEST_INVALID.
 *
 * @param workerId names the worker in locks, 1 to 255 characters
 * @param maxTasks 1 to 1000
 * @param topics at least one, with distinct names
 */
public record FetchAndLock(String workerId, int maxTasks, List<Topic> topics)
        implements Command<List<FetchAndLock.Fetched>> {

    private static final int MOST_TASKS = 1000;
    private static final int LONGEST_NAME = 255;

    public FetchAndLock {
        topics = List.copyOf(topics);
        if (workerId.isBlank() || workerId.length() > LONGEST_NAME) {
            throw invalid("A worker's id has 1 to " + LONGEST_NAME + " characters");
        }
        if (maxTasks < 1 || maxTasks > MOST_TASKS) {
            throw invalid("A worker fetches 1 to " + MOST_TASKS + " tasks at once, asked for " + maxTasks);
        }
        if (topics.isEmpty()) {
            throw invalid("A worker fetches tasks of one topic at least");
        }
        Set<String> names = new HashSet<>();
        for (Topic topic : topics) {
            if (!names.add(topic.name())) {
                throw invalid("Topic '" + topic.name() + "' is named twice. A task has one lock: keep one of both");
            }
        }
    }

    private static EngineException invalid(String what) {
        return new EngineException(ErrorCode.REQUEST_INVALID, what);
    }

    /**
     * What the worker can do.
     *
     * @param lockDuration how long a task is kept for the worker, more than zero
     * @param variables names of the variables that it wants; empty for all
     */
    public record Topic(String name, Duration lockDuration, Set<String> variables) {
        public Topic {
            variables = Set.copyOf(variables);
            if (lockDuration.isNegative() || lockDuration.isZero()) {
                throw invalid("A lock lasts longer than zero, asked for " + lockDuration);
            }
        }

        /** With all variables. */
        public static Topic of(String name, Duration lockDuration) {
            return new Topic(name, lockDuration, Set.of());
        }
    }

    /** A task that is the worker's now, with the variables that it sees, inner scopes before outer ones. */
    public record Fetched(ExternalTask task, Map<String, Value> variables) {
        public Fetched {
            variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        }
    }
}
