package io.penstock.jms;

import io.penstock.engine.api.Caller;
import io.penstock.engine.api.identity.Credentials;
import io.penstock.engine.api.identity.UserDirectory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Users of a test. */
final class MemoryUsers implements UserDirectory {

    private final Map<String, Credentials> users = new ConcurrentHashMap<>();

    @Override
    public @Nullable Credentials find(String userId) {
        return users.get(userId);
    }

    @Override
    public boolean isEmpty() {
        return users.isEmpty();
    }

    @Override
    public void put(Caller caller, String password) {
        users.put(caller.userId(), new Credentials(password, caller));
    }

    void remove(String userId) {
        users.remove(userId);
    }
}
