package io.penstock.jms;

import java.time.Duration;
import java.util.List;

/**
 * How requests are taken from the queue.
 *
 * @param consumers how many requests are worked on at once
 * @param messagesAtOnce how many waiting requests share a transaction at most; 1 for one after another
 * @param maximumDocumentBytes a longer document goes to the dead letters unread
 * @param maximumAttempts how often a request that fails for a technical reason is tried in all
 * @param redeliveryDelay before a request of a message group that failed for a technical reason is tried again; doubles each time
 * @param replyTimeToLive answers that nobody takes disappear after this
 * @param replyAddresses queues that may be answered to beside temporary ones and the user's own; a trailing {@code *}
 *     stands for any end
 * @param stopTimeout how long a stop waits for requests being worked on
 */
public record JmsDoorSettings(
        int consumers,
        int messagesAtOnce,
        int maximumDocumentBytes,
        int maximumAttempts,
        Duration redeliveryDelay,
        Duration replyTimeToLive,
        List<String> replyAddresses,
        Duration stopTimeout) {

    public JmsDoorSettings {
        if (consumers < 1) {
            throw new IllegalArgumentException("At least one consumer, not " + consumers);
        }
        if (messagesAtOnce < 1 || messagesAtOnce > 1_000) {
            throw new IllegalArgumentException("1 to 1000 messages at once, not " + messagesAtOnce);
        }
        if (maximumAttempts < 1) {
            throw new IllegalArgumentException("At least one attempt, not " + maximumAttempts);
        }
        replyAddresses = List.copyOf(replyAddresses);
    }

    /** What the server starts with. */
    public static JmsDoorSettings defaults() {
        return new JmsDoorSettings(
                4,
                100,
                10 * 1024 * 1024,
                6,
                Duration.ofSeconds(1),
                Duration.ofHours(24),
                List.of(),
                Duration.ofSeconds(20));
    }

    /** Whether answers to this address are allowed by the operator. */
    boolean isReplyAddress(String address) {
        return replyAddresses.stream()
                .anyMatch(allowed -> allowed.endsWith("*")
                        ? address.startsWith(allowed.substring(0, allowed.length() - 1))
                        : address.equals(allowed));
    }
}
