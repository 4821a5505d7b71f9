package io.penstock.engine.boot;

import io.penstock.engine.api.identity.UserDirectory;
import io.penstock.engine.identity.PasswordCipher;
import io.penstock.engine.identity.StoredUsers;
import io.penstock.engine.persistence.Persistence;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Opens the directory of stored users, where there is a key for their passwords. */
final class Users {

    private Users() {}

    static @Nullable UserDirectory open(Persistence persistence, byte @Nullable [] secretKey, Clock clock) {
        if (secretKey == null) {
            return null;
        }
        return new StoredUsers(
                persistence.userStore(), persistence.transactions(), new PasswordCipher(secretKey), clock);
    }
}
