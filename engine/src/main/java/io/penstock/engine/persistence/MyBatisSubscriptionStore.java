package io.penstock.engine.persistence;

import io.penstock.engine.execution.Located;
import io.penstock.engine.subscription.EventType;
import io.penstock.engine.subscription.MessageQuery;
import io.penstock.engine.subscription.SubscriptionRow;
import io.penstock.engine.subscription.SubscriptionStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Subscriptions by MyBatis. */
final class MyBatisSubscriptionStore implements SubscriptionStore {

    private final SubscriptionMapper mapper;
    private final LockedReads lockedReads;

    MyBatisSubscriptionStore(SubscriptionMapper mapper, LockedReads lockedReads) {
        this.mapper = mapper;
        this.lockedReads = lockedReads;
    }

    @Override
    public List<SubscriptionRow> matching(MessageQuery query) {
        return mapper.matching(query, CorrelationVariable.of(query.variables()));
    }

    @Override
    public boolean hasEnded(long instanceId, String tenantId) {
        return mapper.endedInstance(instanceId, tenantId) != null;
    }

    @Override
    public @Nullable Long lastEnded(String businessKey, String tenantId) {
        return mapper.lastEndedInstance(businessKey, tenantId);
    }

    @Override
    public @Nullable Located<SubscriptionRow> lockSubscription(long subscriptionId) {
        return lockedReads.locate(
                () -> mapper.lockRootOfSubscription(subscriptionId),
                () -> mapper.readSubscription(subscriptionId),
                () -> mapper.lockRootAndReadSubscription(subscriptionId));
    }

    @Override
    public List<SubscriptionRow> waitingForSignal(String signalName, String tenantId) {
        return mapper.waitingForSignal(signalName, tenantId);
    }

    @Override
    public List<SubscriptionRow> startSubscriptions(EventType type, String name, String tenantId) {
        return mapper.startSubscriptions(type, name, tenantId);
    }

    @Override
    public List<SubscriptionRow> startSubscriptionsOf(String definitionKey, String tenantId) {
        return mapper.startSubscriptionsOf(definitionKey, tenantId);
    }
}
