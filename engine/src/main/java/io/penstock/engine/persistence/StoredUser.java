package io.penstock.engine.persistence;

import io.penstock.engine.api.Role;
import io.penstock.engine.identity.UserRow;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A user as it is read. */
record StoredUser(
        long id,
        String userId,
        String tenantId,
        String secret,
        @Nullable String groups,
        @Nullable String roles) {

    UserRow toRow() {
        return new UserRow(
                id,
                userId,
                tenantId,
                secret,
                lines(groups),
                lines(roles).stream().map(Role::valueOf).collect(Collectors.toUnmodifiableSet()));
    }

    private static Set<String> lines(@Nullable String text) {
        return text == null ? Set.of() : text.lines().collect(Collectors.toUnmodifiableSet());
    }
}
