package io.penstock.engine.persistence;

import io.penstock.engine.subscription.SubscriptionRow;
import org.jspecify.annotations.Nullable;

/**
 * A subscription as it is written.
 *
 * @param startMessage the message of a start event, else null
 * @param startKey key of the process of a start event, else null
 */
record SubscriptionColumns(
        SubscriptionRow row,
        @Nullable String startMessage,
        @Nullable String startKey) {

    static SubscriptionColumns of(SubscriptionRow row) {
        boolean starts = row.instanceId() == null;
        return new SubscriptionColumns(row, starts ? row.messageName() : null, starts ? row.definitionKey() : null);
    }
}
