package io.penstock.engine.history;

import io.penstock.engine.model.TimeSpan;
import io.penstock.engine.model.TimeToLive;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long history and the answers of requests stay, and who removes them.
 *
 * @param timeToLive how long the history of an ended instance stays when its process names no {@code historyTimeToLive}; null for
 *     ever. It is applied when an instance ends; what has ended keeps the removal time that it got
 * @param requestTimeToLive how long the answer of a request with an id stays, so that a repeat gets it; null for ever
 * @param cleanUp whether this node removes what is to go
 * @param checkInterval how often this node looks for it when there is none
 */
public record HistorySettings(
        @Nullable TimeSpan timeToLive, @Nullable TimeSpan requestTimeToLive, boolean cleanUp, Duration checkInterval) {

    public HistorySettings {
        if (timeToLive != null) {
            TimeToLive.removalTime(Instant.EPOCH, timeToLive);
        }
        if (requestTimeToLive != null) {
            TimeToLive.removalTime(Instant.EPOCH, requestTimeToLive);
        }
        if (checkInterval.compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException(
                    "A check interval is at least a millisecond, was given " + checkInterval);
        }
    }

    /** 180 days for history and 7 for answers, removed by whichever node comes first, looked for every minute. */
    public static HistorySettings defaults() {
        return new HistorySettings(TimeToLive.parse("P180D"), TimeToLive.parse("P7D"), true, Duration.ofMinutes(1));
    }

    /**
     * Another time for processes that name none.
     *
     * @param text a number of days or an ISO 8601 period; null for ever
     * @throws IllegalArgumentException when it is neither
     */
    public HistorySettings withTimeToLive(@Nullable String text) {
        return new HistorySettings(
                text == null ? null : TimeToLive.parse(text), requestTimeToLive, cleanUp, checkInterval);
    }

    /**
     * Another time for the answers of requests. A repeat that comes later is a new request: choose more than the longest time after which
     * a client or a queue repeats.
     *
     * @param text a number of days or an ISO 8601 period; null for ever
     * @throws IllegalArgumentException when it is neither
     */
    public HistorySettings withRequestTimeToLive(@Nullable String text) {
        return new HistorySettings(timeToLive, text == null ? null : TimeToLive.parse(text), cleanUp, checkInterval);
    }

    /** Leaves the removal to other nodes. */
    public HistorySettings withoutCleanUp() {
        return new HistorySettings(timeToLive, requestTimeToLive, false, checkInterval);
    }

    public HistorySettings withCheckInterval(Duration interval) {
        return new HistorySettings(timeToLive, requestTimeToLive, cleanUp, interval);
    }
}
