package io.penstock.engine.identity;

import org.jspecify.annotations.Nullable;

/** Reads users. User ids are unique over all tenants. */
public interface UserStore {

    @Nullable UserRow findUser(String userId);

    /** Whether there is any user at all. */
    boolean hasUsers();
}
