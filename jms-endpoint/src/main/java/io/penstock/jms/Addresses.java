package io.penstock.jms;

import io.penstock.engine.api.Caller;
import java.util.regex.Pattern;

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

    private static final String OUTBOUND = "penstock.";
    private static final String TENANTS = "penstock.tenants.";
    private static final String EVENTS_OF_TENANT = "events";
    private static final String EXTERNAL_OF_TENANT = "external.";
    private static final String MESSAGES_OF_TENANT = "messages.";
    private static final Pattern NOT_IN_A_NAME = Pattern.compile("[^A-Za-z0-9._-]");
    private static final Pattern NOT_IN_A_TENANT = Pattern.compile("[^A-Za-z0-9-]");

    /** What happens in processes of the default tenant; multicast. */
    public static final String EVENTS = OUTBOUND + EVENTS_OF_TENANT;

    private Addresses() {}

    /** What happens in processes of a tenant; multicast. */
    static String events(String tenantId) {
        return ofTenant(tenantId) + EVENTS_OF_TENANT;
    }

    /** External tasks of a topic. */
    static String external(String tenantId, String topic) {
        return ofTenant(tenantId) + EXTERNAL_OF_TENANT + name(topic);
    }

    /** Messages that processes send to participants outside. */
    static String messages(String tenantId, String messageName) {
        return ofTenant(tenantId) + MESSAGES_OF_TENANT + name(messageName);
    }

    /** Whether the address has work or messages of the tenant, for those who take part in it. */
    static boolean isWorkOf(String tenantId, String address) {
        String own = ofTenant(tenantId);
        return address.startsWith(own + EXTERNAL_OF_TENANT) || address.startsWith(own + MESSAGES_OF_TENANT);
    }

    /** Whether the engine itself sends there what it has to tell. */
    static boolean isOutbound(String address) {
        if (!address.startsWith(OUTBOUND)) {
            return false;
        }
        String ofTenant = address.startsWith(TENANTS) ? afterTenant(address) : address.substring(OUTBOUND.length());
        return ofTenant.equals(EVENTS_OF_TENANT)
                || ofTenant.startsWith(EXTERNAL_OF_TENANT)
                || ofTenant.startsWith(MESSAGES_OF_TENANT);
    }

    private static String afterTenant(String address) {
        int dot = address.indexOf('.', TENANTS.length());
        return address.substring(dot + 1);
    }

    private static String ofTenant(String tenantId) {
        return tenantId.equals(Caller.DEFAULT_TENANT) ? OUTBOUND : TENANTS + tenant(tenantId) + ".";
    }

    /** Another one for each tenant, without dots. */
    private static String tenant(String tenantId) {
        return NOT_IN_A_TENANT
                .matcher(tenantId)
                .replaceAll(found -> "_" + Integer.toHexString(found.group().charAt(0)) + "_");
    }

    /** Brokers give some characters a meaning, so an address has none of them; the message tells the name as it is. */
    private static String name(String text) {
        return NOT_IN_A_NAME.matcher(text).replaceAll("_");
    }

    /** Whether the address is one of the durable reply queues of the user. */
    static boolean isReplyQueueOf(String userId, String address) {
        String own = REPLIES + userId;
        return address.equals(own) || address.startsWith(own + ".");
    }

    /** Addresses to which nothing may ever be answered, whatever a message asks for. */
    static boolean isInternal(String address) {
        return (address.startsWith(OUTBOUND) && !address.startsWith(REPLIES))
                || address.startsWith("activemq")
                || address.startsWith("$");
    }
}
