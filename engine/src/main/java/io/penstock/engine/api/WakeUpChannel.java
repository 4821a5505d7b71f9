package io.penstock.engine.api;

/**
 * Carries from node to node the news that there is work which others should not wait for until they look by themselves. It carries
 * no content, may lose news and may bring it twice: nodes look into the database regularly anyway. Thread-safe.
 */
public interface WakeUpChannel extends AutoCloseable {

    /** Tells the other nodes, soon and in the background; much news in a short time may become one. Never waits, never throws. */
    void publish();

    /**
     * Calls the listener, on a thread of the channel, whenever another node has published. It must return at once.
     *
     * @return ends it
     */
    Subscription subscribe(Runnable listener);

    /** Sends what is waiting to be sent, and gives up what the channel holds. */
    @Override
    void close();

    /** Calls that can be ended. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /** Carries nothing. */
    static WakeUpChannel none() {
        return new WakeUpChannel() {
            @Override
            public void publish() {}

            @Override
            public Subscription subscribe(Runnable listener) {
                return () -> {};
            }

            @Override
            public void close() {}
        };
    }
}
