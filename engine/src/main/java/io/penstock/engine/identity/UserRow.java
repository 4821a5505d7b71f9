package io.penstock.engine.identity;

import io.penstock.engine.api.Role;
import io.penstock.engine.command.Row;
import java.util.Set;

/**
 * A user of the engine's doors.
 *
 * @param secret the password as the operator's key encrypted it; never the password itself
 * @param groups for candidate groups of tasks
 */
public record UserRow(long id, String userId, String tenantId, String secret, Set<String> groups, Set<Role> roles)
        implements Row {}
