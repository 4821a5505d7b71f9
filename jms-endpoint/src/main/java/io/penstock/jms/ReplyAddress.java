package io.penstock.jms;

import org.apache.activemq.artemis.api.core.RoutingType;

/** A destination on the door's own broker, as a message's reply-to names it. */
record ReplyAddress(String name, RoutingType routing) {

    /** Reads {@code queue://a}, {@code temp-queue://a}, {@code topic://a}, {@code temp-topic://a} or a bare queue name. */
    static ReplyAddress parse(String destination) {
        int separator = destination.indexOf("://");
        String kind = separator < 0 ? "queue" : destination.substring(0, separator);
        String name = separator < 0 ? destination : destination.substring(separator + 3);
        return new ReplyAddress(name, kind.endsWith("topic") ? RoutingType.MULTICAST : RoutingType.ANYCAST);
    }
}
