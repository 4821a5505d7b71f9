package io.penstock.engine.api.identity;

import io.penstock.engine.api.Caller;
import org.jspecify.annotations.Nullable;

/** The users of the engine's doors. Thread-safe. */
public interface UserDirectory {

    /** The user's credentials; null when there is no such user. */
    @Nullable Credentials find(String userId);

    /** Whether there is any user at all. */
    boolean isEmpty();

    /**
     * Adds a user, or replaces the one with the same id.
     *
     * @param caller id, groups, roles and tenant
     * @param password at least 8 characters
     */
    void put(Caller caller, String password);
}
