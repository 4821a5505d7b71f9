package io.penstock.engine.api.identity;

import io.penstock.engine.api.Caller;

/**
 * What proves a user, and who the engine takes that user for.
 *
 * @param password in clear, because a digest can only be checked against it; never log or answer it
 */
public record Credentials(String password, Caller caller) {

    @Override
    public String toString() {
        return "Credentials[" + caller.userId() + "]";
    }
}
