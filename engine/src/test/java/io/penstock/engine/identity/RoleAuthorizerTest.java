package io.penstock.engine.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.api.Caller;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Permission;
import io.penstock.engine.api.Role;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RoleAuthorizerTest {

    private final RoleAuthorizer authorizer = new RoleAuthorizer();

    @Test
    void givesEachRoleItsPermissions() {
        assertThat(allowed(Set.of(Role.ADMINISTRATOR))).isEqualTo(EnumSet.allOf(Permission.class));
        assertThat(allowed(Set.of(Role.PARTICIPANT)))
                .containsExactlyInAnyOrder(Permission.PARTICIPATE, Permission.READ);
        assertThat(allowed(Set.of(Role.READER))).containsExactly(Permission.READ);
        assertThat(allowed(Set.of())).isEmpty();
        assertThat(allowed(Set.of(Role.READER, Role.PARTICIPANT)))
                .containsExactlyInAnyOrder(Permission.PARTICIPATE, Permission.READ);
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> authorizer.check(caller(Set.of(Role.READER)), Permission.DEPLOY, "CreateDeployment"))
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_AUTHORIZED))
                .hasMessageContaining("CreateDeployment")
                .hasMessageContaining("DEPLOY");
    }

    private Set<Permission> allowed(Set<Role> roles) {
        return Arrays.stream(Permission.values())
                .filter(permission -> isAllowed(roles, permission))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Permission.class)));
    }

    private boolean isAllowed(Set<Role> roles, Permission permission) {
        try {
            authorizer.check(caller(roles), permission, "Something");
            return true;
        } catch (EngineException e) {
            return false;
        }
    }

    private static Caller caller(Set<Role> roles) {
        return new Caller("anna", Set.of(), roles, Caller.DEFAULT_TENANT);
    }
}
