package io.penstock.soap;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;

/**
 * Nonces in the memory of this process: a second node, or this one after a restart, does not know them. When it is full, it
 * refuses rather than forgets.
 */
public final class MemoryReplayCache implements ReplayCache {

    private static final int LONGEST_NONCE = 256;

    private final Clock clock;
    private final int capacity;
    private final Set<ByteBuffer> known = new HashSet<>();
    private final Queue<Entry> byExpiry = new PriorityQueue<>(Comparator.comparing(Entry::until));

    /** @param capacity nonces at most: calls a second times the seconds that a header lives */
    public MemoryReplayCache(Clock clock, int capacity) {
        this.clock = clock;
        this.capacity = capacity;
    }

    @Override
    public boolean add(byte[] nonce, Instant until) {
        if (nonce.length > LONGEST_NONCE) {
            return false;
        }
        ByteBuffer key = ByteBuffer.wrap(nonce.clone());
        synchronized (known) {
            forgetExpired();
            if (known.size() >= capacity || !known.add(key)) {
                return false;
            }
            byExpiry.add(new Entry(key, until));
            return true;
        }
    }

    private void forgetExpired() {
        Instant now = clock.instant();
        for (Entry oldest = byExpiry.peek(); oldest != null && oldest.until().isBefore(now); oldest = byExpiry.peek()) {
            known.remove(oldest.nonce());
            byExpiry.remove();
        }
    }

    private record Entry(ByteBuffer nonce, Instant until) {}
}
