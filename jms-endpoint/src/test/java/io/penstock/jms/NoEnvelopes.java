package io.penstock.jms;

import io.penstock.mapping.Envelopes;

/** For tests in which no SOAP envelope comes. */
final class NoEnvelopes implements Envelopes {

    @Override
    public Reply answer(Request request) {
        throw new AssertionError("An envelope came: " + request.service());
    }
}
