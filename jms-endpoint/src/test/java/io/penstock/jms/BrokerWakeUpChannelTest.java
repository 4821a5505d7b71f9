package io.penstock.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.engine.api.WakeUpChannel;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BrokerWakeUpChannelTest {

    private static final BrokerConnection BROKER = new BrokerConnection("vm://4711", "", "");

    private final AtomicInteger oneHeard = new AtomicInteger();
    private final AtomicInteger otherHeard = new AtomicInteger();

    @SuppressWarnings("NullAway.Init")
    private EmbeddedActiveMQ broker;

    @BeforeEach
    void start() throws Exception {
        broker = sharedBroker();
    }

    @AfterEach
    void stop() throws Exception {
        broker.stop();
    }

    @Test
    void newsReachesTheOtherNodesAndNotItsSender() {
        try (WakeUpChannel one = BrokerWakeUpChannel.open(BROKER);
                WakeUpChannel other = BrokerWakeUpChannel.open(BROKER)) {
            one.subscribe(oneHeard::incrementAndGet);
            other.subscribe(otherHeard::incrementAndGet);
            await().until(() -> oneHeard.get() == 1); // it has connected

            awaitHearing(one, otherHeard);

            assertThat(oneHeard).as("its own news").hasValue(1);
        }
    }

    @Test
    void goesOnWhenTheBrokerComesBack() throws Exception {
        try (WakeUpChannel one = BrokerWakeUpChannel.open(BROKER);
                WakeUpChannel other = BrokerWakeUpChannel.open(BROKER)) {
            other.subscribe(otherHeard::incrementAndGet);
            awaitHearing(one, otherHeard);

            broker.stop();
            broker = sharedBroker();

            awaitHearing(one, otherHeard);
        }
    }

    private static void awaitHearing(WakeUpChannel sender, AtomicInteger heard) {
        int before = heard.get();
        await().atMost(java.time.Duration.ofSeconds(30)).until(() -> {
            sender.publish();
            return heard.get() > before + 1; // the first may be what a new subscription hears in any case
        });
    }

    private static EmbeddedActiveMQ sharedBroker() throws Exception {
        var broker = new EmbeddedActiveMQ();
        broker.setConfiguration(new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .addAcceptorConfiguration("vm", BROKER.url()));
        broker.start();
        return broker;
    }
}
