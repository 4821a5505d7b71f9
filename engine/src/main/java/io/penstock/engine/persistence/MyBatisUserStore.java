package io.penstock.engine.persistence;

import io.penstock.engine.identity.UserRow;
import io.penstock.engine.identity.UserStore;
import org.jspecify.annotations.Nullable;

/** Users by MyBatis. */
final class MyBatisUserStore implements UserStore {

    private final IdentityMapper mapper;

    MyBatisUserStore(IdentityMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public @Nullable UserRow findUser(String userId) {
        @Nullable StoredUser user = mapper.findUser(userId);
        return user == null ? null : user.toRow();
    }

    @Override
    public boolean hasUsers() {
        return mapper.anyUser() != null;
    }
}
