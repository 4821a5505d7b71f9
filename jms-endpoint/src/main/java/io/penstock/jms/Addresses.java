package io.penstock.jms;

/** The names that the door uses on the broker. */
public final class Addresses {

    /** Requests of the contract; every proven user may send here. */
    public static final String REQUESTS = "penstock.requests";

    /** What could not be done, with the reason in its properties; for administrators. */
    public static final String DEAD_LETTERS = "penstock.dlq";

    /** News between nodes that share a broker; multicast. */
    public static final String WAKE_UP = "penstock.wakeup";

    /**
     * Followed by a user's id, optionally a dot and more: durable queues for that user's answers, made when first used.
     * Temporary queues need none of this.
     */
    public static final String REPLIES = "penstock.replies.";

    private Addresses() {}

    /** Whether the address is one of the durable reply queues of the user. */
    static boolean isReplyQueueOf(String userId, String address) {
        String own = REPLIES + userId;
        return address.equals(own) || address.startsWith(own + ".");
    }

    /** Addresses to which nothing may ever be answered, whatever a message asks for. */
    static boolean isInternal(String address) {
        return address.equals(REQUESTS)
                || address.equals(DEAD_LETTERS)
                || address.startsWith(WAKE_UP)
                || address.startsWith("activemq")
                || address.startsWith("$");
    }
}
