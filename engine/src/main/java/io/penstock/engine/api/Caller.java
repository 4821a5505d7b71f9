package io.penstock.engine.api;

import java.util.Objects;
import java.util.Set;

/**
 * Who asks. A door builds it from a proven identity; the engine trusts it.
 *
 * @param userId the user
 * @param groups groups of the user, for candidate groups of tasks
 * @param roles what the user may do in the engine
 * @param tenantId the tenant whose things the caller sees and makes
 */
public record Caller(String userId, Set<String> groups, Set<Role> roles, String tenantId) {

    /** The tenant of installations that need only one. */
    public static final String DEFAULT_TENANT = "default";

    public Caller {
        Objects.requireNonNull(userId, "userId");
        Objects.requireNonNull(tenantId, "tenantId");
        groups = Set.copyOf(groups);
        roles = Set.copyOf(roles);
    }

    /** An administrator of the default tenant. */
    public static Caller administrator(String userId) {
        return new Caller(userId, Set.of(), Set.of(Role.ADMINISTRATOR), DEFAULT_TENANT);
    }
}
