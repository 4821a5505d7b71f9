package io.penstock.engine.persistence;

import io.penstock.engine.execution.Located;
import io.penstock.engine.subscription.EventType;
import io.penstock.engine.subscription.MessageQuery;
import io.penstock.engine.subscription.SubscriptionRow;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

/** Reads subscriptions. */
interface SubscriptionMapper {

    @Nullable Long lockRootOfSubscription(@Param("subscriptionId") long subscriptionId);

    @Nullable Located<SubscriptionRow> readSubscription(@Param("subscriptionId") long subscriptionId);

    /** Only where one round trip can do it: a list of roots, then a list of located subscriptions. */
    List<List<Object>> lockRootAndReadSubscription(@Param("subscriptionId") long subscriptionId);

    List<SubscriptionRow> matching(
            @Param("query") MessageQuery query, @Param("variables") List<CorrelationVariable> variables);

    @Nullable Long endedInstance(@Param("instanceId") long instanceId, @Param("tenantId") String tenantId);

    @Nullable Long lastEndedInstance(@Param("businessKey") String businessKey, @Param("tenantId") String tenantId);

    List<SubscriptionRow> waitingForSignal(@Param("messageName") String signalName, @Param("tenantId") String tenantId);

    List<SubscriptionRow> startSubscriptions(
            @Param("eventType") EventType eventType,
            @Param("messageName") String messageName,
            @Param("tenantId") String tenantId);

    List<SubscriptionRow> startSubscriptionsOf(
            @Param("definitionKey") String definitionKey, @Param("tenantId") String tenantId);
}
