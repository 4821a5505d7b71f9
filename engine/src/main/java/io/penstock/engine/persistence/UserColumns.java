package io.penstock.engine.persistence;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Role;
import io.penstock.engine.identity.UserRow;
import java.util.stream.Collectors;

/** A user as it is written: groups and roles are lines. */
record UserColumns(UserRow row, String groups, String roles) {

    static UserColumns of(UserRow row) {
        for (String group : row.groups()) {
            if (group.isEmpty() || group.indexOf('\n') >= 0) {
                throw new EngineException(ErrorCode.REQUEST_INVALID, "A group's id is empty or has several lines");
            }
        }
        return new UserColumns(
                row,
                row.groups().stream().sorted().collect(Collectors.joining("\n")),
                row.roles().stream().map(Role::name).sorted().collect(Collectors.joining("\n")));
    }
}
