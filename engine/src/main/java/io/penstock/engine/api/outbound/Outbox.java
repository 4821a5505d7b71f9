package io.penstock.engine.api.outbound;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The messages that wait to be carried to the outside. Thread-safe. */
public interface Outbox {

    /**
     * Lets a carrier take the messages that wait, oldest first and several at once, and forgets them when it has. Of several nodes one
     * carries, so that what is told of one process instance stays in its order. A message whose carrying was not recorded, because
     * the node or the database died in between, is carried again, under the same delivery id.
     *
     * @return what came of it
     * @throws io.penstock.engine.api.EngineException when the database is not available
     * @throws CarrierException when the carrier could not take them; they wait
     */
    Outcome relay(Carrier carrier) throws CarrierException;

    /** Calls the listener, which must return at once, whenever a transaction of this node has committed messages. */
    void onMessages(Runnable listener);

    /** When the message that waits longest was decided; null when none waits. */
    @Nullable Instant oldest();

    /** What a call of {@link #relay} did. */
    enum Outcome {
        /** Messages were carried, and more may wait. */
        CARRIED,
        /** None waits. */
        NONE_WAITS,
        /** Another node carries. */
        ANOTHER_NODE
    }

    /** Takes messages out of the engine. */
    interface Carrier {

        /**
         * Makes sure that none of them can be lost, or fails.
         *
         * @param stillMine asked at the last moment before they become visible; when it answers no, another node has begun to carry
         *     them and this one must not
         */
        void carry(List<OutboundMessage> messages, Mine stillMine) throws CarrierException;
    }

    /** Whether this node may still carry. */
    interface Mine {
        boolean yes();
    }

    /** The carrier could not take messages. */
    final class CarrierException extends Exception {

        private static final long serialVersionUID = 1L;

        public CarrierException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
