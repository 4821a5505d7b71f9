package io.penstock.engine.history;

import io.penstock.engine.model.TimeSpan;
import io.penstock.engine.model.TimeToLive;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long history stays and who removes it.
 *
 * @param timeToLive how long the history of an ended instance stays when its process names no {@code historyTimeToLive}; null for
 *     ever. It is applied when an instance ends; what has ended keeps the removal time that it got
 * @param cleanUp whether this node removes history whose time has come
 * @param checkInterval how often this node looks for it when there is none
 */
public record HistorySettings(@Nullable TimeSpan timeToLive, boolean cleanUp, Duration checkInterval) {

    public HistorySettings {
        if (timeToLive != null) {
            TimeToLive.removalTime(Instant.EPOCH, timeToLive);
        }
        if (checkInterval.compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException(
                    "A check interval is at least a millisecond, was given " + checkInterval);
        }
    }

    /** 180 days, removed by whichever node comes first, looked for every minute. */
    public static HistorySettings defaults() {
        return new HistorySettings(TimeToLive.parse("P180D"), true, Duration.ofMinutes(1));
    }

    /**
     * Another time for processes that name none.
     *
     * @param text a number of days or an ISO 8601 period; null for ever
     * @throws IllegalArgumentException when it is neither
     */
    public HistorySettings withTimeToLive(@Nullable String text) {
        return new HistorySettings(text == null ? null : TimeToLive.parse(text), cleanUp, checkInterval);
    }

    /** Leaves the removal to other nodes. */
    public HistorySettings withoutCleanUp() {
        return new HistorySettings(timeToLive, false, checkInterval);
    }

    public HistorySettings withCheckInterval(Duration interval) {
        return new HistorySettings(timeToLive, cleanUp, interval);
    }
}
