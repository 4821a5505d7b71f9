package io.penstock.engine.subscription;

import io.penstock.engine.command.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that came before anybody waited for it. Its variables have its id as instance and scope; the variables by which its instance is found
 * have its id as instance and {@code criteriaId} as scope.
 *
 * @param businessKey its instance has this business key; null for any
 * @param processInstanceId its instance is this one; null for any
 * @param checks how often it was looked for somebody who waits, since it was kept
 * @param checkTime when that is done next by itself
 */
public record KeptMessageRow(
        long id,
        String tenantId,
        String messageName,
        @Nullable String businessKey,
        @Nullable Long processInstanceId,
        long criteriaId,
        int checks,
        Instant createTime,
        Instant checkTime,
        Instant expireTime)
        implements Row {

    private static final int MOST_DOUBLINGS = 7;
    private static final long FIRST_PAUSE_MILLIS = 500;

    boolean isExpired(Instant now) {
        return !expireTime.isAfter(now);
    }

    /** Looked at again later, each time after a longer pause; whoever begins to wait looks by itself. */
    KeptMessageRow checked(Instant now) {
        Instant next = now.plusMillis(FIRST_PAUSE_MILLIS << Math.min(checks, MOST_DOUBLINGS));
        return new KeptMessageRow(
                id,
                tenantId,
                messageName,
                businessKey,
                processInstanceId,
                criteriaId,
                checks + 1,
                createTime,
                next.isAfter(expireTime) ? expireTime : next,
                expireTime);
    }
}
