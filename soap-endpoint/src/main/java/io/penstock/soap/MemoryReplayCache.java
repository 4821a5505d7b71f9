package io.penstock.soap;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;

/**
 * Nonces in the memory of this process: a second node, or this one after a restart, does not know them. When it is full, it
 * refuses rather than forgets. A nonce takes about 70 bytes.
 */
public final class MemoryReplayCache implements ReplayCache {

    /** Nonces are forgotten together with those that expire within the same ten seconds. */
    private static final int SECONDS_TOGETHER = 10;

    private final Clock clock;
    private final int capacity;
    private final TreeMap<Long, Set<Key>> byExpiry = new TreeMap<>();
    private int size;

    /** @param capacity nonces at most: calls a second times the seconds that a header is accepted */
    public MemoryReplayCache(Clock clock, int capacity) {
        this.clock = clock;
        this.capacity = capacity;
    }

    @Override
    public boolean add(byte[] nonce, Instant until) {
        Key key = Key.of(nonce);
        long expiry = until.getEpochSecond() / SECONDS_TOGETHER;
        synchronized (byExpiry) {
            forgetExpired();
            if (size >= capacity || byExpiry.values().stream().anyMatch(known -> known.contains(key))) {
                return false;
            }
            size++;
            return byExpiry.computeIfAbsent(expiry, e -> new HashSet<>()).add(key);
        }
    }

    private void forgetExpired() {
        long now = clock.instant().getEpochSecond() / SECONDS_TOGETHER;
        while (!byExpiry.isEmpty() && byExpiry.firstKey() < now) {
            size -= byExpiry.pollFirstEntry().getValue().size();
        }
    }

    /** Half of a digest of the nonce: as good as the nonce, and small however long the nonce is. */
    private record Key(long first, long second) {

        static Key of(byte[] nonce) {
            try {
                ByteBuffer digest =
                        ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(nonce));
                return new Key(digest.getLong(), digest.getLong());
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
