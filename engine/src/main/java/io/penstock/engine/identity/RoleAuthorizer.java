package io.penstock.engine.identity;

import io.penstock.engine.api.Caller;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Permission;
import io.penstock.engine.api.Reference;
import io.penstock.engine.api.Role;
import io.penstock.engine.command.Authorizer;
import java.util.EnumSet;
import java.util.Set;

/** Decides by the caller's roles alone. */
public final class RoleAuthorizer implements Authorizer {

    @Override
    public void check(Caller caller, Permission permission, String commandName) {
        if (caller.roles().stream().noneMatch(role -> permissions(role).contains(permission))) {
            throw new EngineException(
                    ErrorCode.NOT_AUTHORIZED,
                    "User '" + caller.userId() + "' may not do " + commandName + ": it needs the permission "
                            + permission,
                    new Reference("user", caller.userId()));
        }
    }

    private static Set<Permission> permissions(Role role) {
        return switch (role) {
            case ADMINISTRATOR -> EnumSet.allOf(Permission.class);
            case PARTICIPANT -> EnumSet.of(Permission.PARTICIPATE, Permission.READ);
            case READER -> EnumSet.of(Permission.READ);
        };
    }
}
