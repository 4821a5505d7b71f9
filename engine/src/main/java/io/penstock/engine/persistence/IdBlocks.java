package io.penstock.engine.persistence;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Gives ids out of blocks of a database sequence. Thread-safe. Threads that find the block used up read one each, and one of
 * these stays: ids are plenty, and nobody waits for another's database access, which may hang.
 */
final class IdBlocks {

    static final String SEQUENCE = "penstock_id";
    static final int SIZE = 1000;

    private final LongSupplier firstOfNextBlock;
    private volatile Block block = new Block(0, 0);

    IdBlocks(LongSupplier firstOfNextBlock) {
        this.firstOfNextBlock = firstOfNextBlock;
    }

    long next() {
        Block current = block;
        long id = current.next.getAndIncrement();
        if (id < current.end) {
            return id;
        }
        long first = firstOfNextBlock.getAsLong();
        block = new Block(first + 1, first + SIZE);
        return first;
    }

    private static final class Block {

        private final AtomicLong next;
        private final long end;

        Block(long next, long end) {
            this.next = new AtomicLong(next);
            this.end = end;
        }
    }
}
