package io.penstock.jms;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Message groups whose first message failed for a technical reason. It is tried again later, and what comes behind it in its group waits for it, so
 * that the order of the group stays; other messages go on. Nothing here is acknowledged: when the session ends, all of it comes again in
 * its order. Used by one thread.
 */
final class ParkedGroups {

    /** A consumer that keeps so many messages takes no more until some are done. */
    private static final int MOST_MESSAGES = 1_000;

    private static final int MOST_DOUBLINGS = 5;

    private final Duration firstDelay;
    private final Map<String, Group> groups = new LinkedHashMap<>();
    /** Tries of messages that went back to the broker meanwhile, by request id. */
    private final Map<String, Integer> tries = new HashMap<>();

    private int messages;

    ParkedGroups(Duration firstDelay) {
        this.firstDelay = firstDelay;
    }

    private static final class Group {
        private final Deque<RequestMessage> waiting = new ArrayDeque<>();
        private long dueNanos;
    }

    boolean isFull() {
        return messages >= MOST_MESSAGES;
    }

    boolean isEmpty() {
        return groups.isEmpty();
    }

    /** Keeps the message when its group is parked. */
    boolean keep(RequestMessage message) {
        Group group = message.group() == null ? null : groups.get(message.group());
        if (group == null) {
            return false;
        }
        group.waiting.add(message);
        messages++;
        return true;
    }

    /** A message of a group has failed, and nothing that comes behind it was begun. */
    void failed(RequestMessage message, String groupId) {
        int tried = tries.merge(message.requestId(), 1, Integer::sum);
        message.failedHere(tried);
        Group group = groups.computeIfAbsent(groupId, id -> new Group());
        group.waiting.addFirst(message);
        messages++;
        long delay = firstDelay.toNanos() << Math.min(tried - 1, MOST_DOUBLINGS);
        group.dueNanos = System.nanoTime() + delay;
    }

    /** How often a message was tried by this consumer and failed. */
    int tried(RequestMessage message) {
        return tries.getOrDefault(message.requestId(), 0);
    }

    /** The message is done, whatever came of it. */
    void done(RequestMessage message) {
        tries.remove(message.requestId());
    }

    /** The groups whose time has come, each with all its messages in order; they are parked no longer. */
    List<List<RequestMessage>> due() {
        List<List<RequestMessage>> due = new ArrayList<>();
        long now = System.nanoTime();
        for (Iterator<Group> all = groups.values().iterator(); all.hasNext(); ) {
            Group group = all.next();
            if (group.dueNanos - now <= 0) {
                due.add(new ArrayList<>(group.waiting));
                messages -= group.waiting.size();
                all.remove();
            }
        }
        return due;
    }

    /** How long nothing is due. */
    long nanosUntilDue() {
        long now = System.nanoTime();
        return groups.values().stream()
                .mapToLong(group -> Math.max(0, group.dueNanos - now))
                .min()
                .orElse(0);
    }

    /** Everything goes back to the broker. */
    void forget() {
        groups.clear();
        messages = 0;
    }
}
