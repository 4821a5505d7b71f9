package io.penstock.jms;

import io.penstock.engine.api.Caller;
import io.penstock.mapping.Incoming;
import org.jspecify.annotations.Nullable;

/**
 * A message that may be given to the contract.
 *
 * @param form how it is written, and is answered
 * @param caller who was proven to have sent it
 * @param replyTo where the answer goes; null when nobody wants it
 */
@SuppressWarnings("ArrayRecordComponent") // handed through, never changed
record AcceptedRequest(
        RequestMessage message,
        RequestForm form,
        Caller caller,
        @Nullable ReplyAddress replyTo,
        byte[] document) {

    Incoming incoming() {
        return new Incoming(caller, message.requestId(), document, message.group());
    }
}
