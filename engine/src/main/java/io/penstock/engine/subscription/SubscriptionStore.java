package io.penstock.engine.subscription;

import io.penstock.engine.execution.Located;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads subscriptions. */
public interface SubscriptionStore {

    /** Waiting instances that match, without a lock, the first that began to wait first; at most as many as the limit. */
    List<SubscriptionRow> matching(MessageQuery query);

    /** Whether this instance has ended, and its history is still there. */
    boolean hasEnded(long instanceId, String tenantId);

    /** The last that began of the instances with this business key, all of which have ended; null when one runs, or there is none. */
    @Nullable Long lastEnded(String businessKey, String tenantId);

    /** Locks the subscription's hierarchy and reads it under the lock; null when it waits no more. */
    @Nullable Located<SubscriptionRow> lockSubscription(long subscriptionId);

    /** Instances that wait for a signal and start events of that signal, without a lock, in order of their beginning. */
    List<SubscriptionRow> waitingForSignal(String signalName, String tenantId);

    /** The start subscriptions of a message, or of conditions, in a tenant. */
    List<SubscriptionRow> startSubscriptions(EventType type, String name, String tenantId);

    /** The start subscriptions of every type of all versions of a process. */
    List<SubscriptionRow> startSubscriptionsOf(String definitionKey, String tenantId);
}
