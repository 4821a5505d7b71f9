package io.penstock.soap;

import java.time.Instant;

/** Remembers nonces, so that no security header is accepted twice. Thread-safe. */
public interface ReplayCache {

    /**
     * Remembers a nonce, in one step with looking whether it is known.
     *
     * @param nonce the decoded bytes, so that another way to write them is no other nonce
     * @param until when the header expires and the nonce may be forgotten
     * @return whether the nonce was new; false also when it cannot be remembered
     */
    boolean add(byte[] nonce, Instant until);
}
