package io.penstock.jms;

/** A message that no further attempt can make readable. */
final class UnreadableMessageException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /** @param reason the stable name of the reason, such as {@code message-too-large} */
    UnreadableMessageException(String reason, String message) {
        super(message);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
