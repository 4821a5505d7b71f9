package io.penstock.engine.persistence;

import static io.penstock.engine.persistence.Fixture.TENANT;
import static io.penstock.engine.persistence.Fixture.startSubscription;
import static io.penstock.engine.persistence.Fixture.subscription;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.runtime.CorrelateMessage;
import io.penstock.engine.execution.ActivityInstanceRow;
import io.penstock.engine.execution.ProcessInstanceRow;
import io.penstock.engine.subscription.EventType;
import io.penstock.engine.subscription.MessageQuery;
import io.penstock.engine.subscription.SubscriptionRow;
import io.penstock.engine.subscription.SubscriptionStore;
import io.penstock.engine.variable.Value;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the store of subscriptions promises. */
interface SubscriptionStoreContract extends StoreContract {

    private SubscriptionStore store() {
        return db().persistence().subscriptionStore();
    }

    @Test
    default void findsWaitingInstances() {
        SubscriptionRow first = waiting("paid");
        SubscriptionRow second = waiting("paid");
        waiting("shipped");
        stored(startSubscription(db().nextId(), "paid", "order"));

        assertThat(matching("paid", null, null)).containsExactly(first, second);
        assertThat(matching("paid", second.businessKey(), null)).containsExactly(second);
        assertThat(matching("paid", null, first.instanceId())).containsExactly(first);
        assertThat(matching("paid", second.businessKey(), first.instanceId())).isEmpty();
        assertThat(matching("lost", null, null)).isEmpty();
        assertThat(store().matching(query(new CorrelateMessage("paid", null, null, Map.of(), Map.of()), TENANT, 1)))
                .containsExactly(first);
        assertThat(store().matching(query(new CorrelateMessage("paid", null, null, Map.of(), Map.of()), "other", 9)))
                .isEmpty();
    }

    @Test
    default void findsInstancesByTheirVariables() {
        SubscriptionRow first = waiting("paid");
        SubscriptionRow second = waiting("paid");
        db().inTransaction(unit -> {
            for (SubscriptionRow row : List.of(first, second)) {
                long instance = Objects.requireNonNull(row.instanceId());
                unit.insert(Fixture.variable(unit.nextId(), instance, instance, "empty", new Value.StringValue("")));
                unit.insert(
                        Fixture.variable(unit.nextId(), instance, instance, "invoice", new Value.LongValue(row.id())));
            }
            return 0;
        });

        assertThat(matching(Map.of("invoice", new Value.LongValue(second.id()))))
                .containsExactly(second);
        assertThat(matching(Map.of("empty", new Value.StringValue("")))).containsExactly(first, second);
        assertThat(matching(Map.of("empty", new Value.StringValue("x"), "invoice", new Value.LongValue(second.id()))))
                .isEmpty();
        assertThat(matching(Map.of("invoice", new Value.DoubleValue(second.id()))))
                .isEmpty();
    }

    @Test
    default void locksASubscription() {
        SubscriptionRow row = waiting("paid");

        db().inTransaction(unit -> {
            assertThat(store().lockSubscription(row.id())).satisfies(located -> {
                assertThat(located).isNotNull();
                assertThat(located.thing()).isEqualTo(row);
                assertThat(located.activity().id()).isEqualTo(row.activityInstanceId());
                assertThat(located.instance().id()).isEqualTo(row.instanceId());
            });
            assertThat(store().lockSubscription(4711)).isNull();
            return 0;
        });
    }

    @Test
    default void findsStartEvents() {
        SubscriptionRow order = stored(startSubscription(db().nextId(), "ordered", "order"));
        SubscriptionRow offer = stored(startSubscription(db().nextId(), "ordered", "offer"));
        waiting("ordered");

        assertThat(store().startSubscriptions(EventType.MESSAGE, "ordered", TENANT))
                .containsExactly(order, offer);
        assertThat(store().startSubscriptions(EventType.MESSAGE, "ordered", "other"))
                .isEmpty();
        assertThat(store().startSubscriptionsOf("offer", TENANT)).containsExactly(offer);
        assertThat(store().startSubscriptionsOf("none", TENANT)).isEmpty();
        db().inTransaction(unit -> {
            unit.delete(order);
            return 0;
        });
        assertThat(store().startSubscriptions(EventType.MESSAGE, "ordered", TENANT))
                .containsExactly(offer);
    }

    private List<SubscriptionRow> matching(String name, @Nullable String businessKey, @Nullable Long instanceId) {
        return store().matching(
                        query(new CorrelateMessage(name, businessKey, instanceId, Map.of(), Map.of()), TENANT, 10));
    }

    private static MessageQuery query(CorrelateMessage message, String tenantId, int limit) {
        return MessageQuery.of(message, tenantId, limit);
    }

    private List<SubscriptionRow> matching(Map<String, Value> variables) {
        return store().matching(query(new CorrelateMessage("paid", null, null, variables, Map.of()), TENANT, 10));
    }

    private SubscriptionRow waiting(String message) {
        ProcessInstanceRow instance = db().storedInstance();
        ActivityInstanceRow activity = db().storedActivity(instance);
        return stored(subscription(db().nextId(), message, activity, instance));
    }

    private SubscriptionRow stored(SubscriptionRow row) {
        db().inTransaction(unit -> {
            unit.insert(row);
            return 0;
        });
        return row;
    }
}
