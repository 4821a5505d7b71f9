package io.penstock.engine.outbound;

/** What a waiting message tells. */
public enum OutboundKind {
    EXTERNAL_TASK,
    EVENT,
    MESSAGE,
    UNDELIVERED
}
