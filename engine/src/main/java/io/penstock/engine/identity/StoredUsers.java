package io.penstock.engine.identity;

import io.penstock.engine.api.Caller;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.identity.Credentials;
import io.penstock.engine.api.identity.UserDirectory;
import io.penstock.engine.command.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The users in the engine's database.
 *
 * <p>A user that was read is kept for ten seconds, so a change made by another node, or a removed user, is noticed ten seconds
 * later at the most; a change made by this node at once. Users that do not exist are not kept.
 */
public final class StoredUsers implements UserDirectory {

    static final Duration KEPT = Duration.ofSeconds(10);

    private static final int SHORTEST_PASSWORD = 8;
    private static final int LONGEST_PASSWORD = 256;
    private static final int LONGEST_ID = 255;
    private static final int MOST_KEPT = 1_000;

    private final UserStore store;
    private final Transactions transactions;
    private final PasswordCipher cipher;
    private final Clock clock;
    private final Map<String, Kept> kept = new LinkedHashMap<>();
    private long changes;

    public StoredUsers(UserStore store, Transactions transactions, PasswordCipher cipher, Clock clock) {
        this.store = store;
        this.transactions = transactions;
        this.cipher = cipher;
        this.clock = clock;
    }

    @Override
    public @Nullable Credentials find(String userId) {
        long changesBefore;
        synchronized (kept) {
            Kept entry = kept.get(userId);
            if (entry != null && clock.instant().isBefore(entry.until())) {
                return entry.credentials();
            }
            changesBefore = changes;
        }
        UserRow row = store.findUser(userId);
        if (row == null) {
            return null;
        }
        Credentials credentials = new Credentials(
                cipher.decrypt(row.userId(), row.secret()),
                new Caller(row.userId(), row.groups(), row.roles(), row.tenantId()));
        keep(userId, credentials, changesBefore);
        return credentials;
    }

    @Override
    public boolean isEmpty() {
        return !store.hasUsers();
    }

    @Override
    public void put(Caller caller, String password) {
        requireLength("A user id", caller.userId(), 1, LONGEST_ID);
        requireLength("A tenant id", caller.tenantId(), 1, LONGEST_ID);
        requireLength("A password", password, SHORTEST_PASSWORD, LONGEST_PASSWORD);
        String secret = cipher.encrypt(caller.userId(), password);
        transactions.inTransaction(unitOfWork -> {
            UserRow old = store.findUser(caller.userId());
            UserRow row = new UserRow(
                    old == null ? unitOfWork.nextId() : old.id(),
                    caller.userId(),
                    caller.tenantId(),
                    secret,
                    caller.groups(),
                    caller.roles());
            if (old == null) {
                unitOfWork.insert(row);
            } else {
                unitOfWork.update(row);
            }
            unitOfWork.afterCommit(() -> forget(caller.userId()));
            return row.id();
        });
    }

    private void keep(String userId, Credentials credentials, long changesBefore) {
        Instant now = clock.instant();
        synchronized (kept) {
            if (changes != changesBefore) {
                return; // what was read may be older than a change of this node
            }
            kept.values().removeIf(entry -> !now.isBefore(entry.until()));
            if (kept.size() < MOST_KEPT) {
                kept.put(userId, new Kept(credentials, now.plus(KEPT)));
            }
        }
    }

    private void forget(String userId) {
        synchronized (kept) {
            changes++;
            kept.remove(userId);
        }
    }

    private static void requireLength(String what, String text, int shortest, int longest) {
        if (text.length() < shortest || text.length() > longest) {
            throw new EngineException(
                    ErrorCode.REQUEST_INVALID,
                    what + " has " + shortest + " to " + longest + " characters, this one has " + text.length());
        }
    }

    private record Kept(Credentials credentials, Instant until) {}
}
