package io.penstock.engine.persistence;

import java.util.function.LongSupplier;

/** Gives ids out of blocks of a database sequence. Thread-safe. */
final class IdBlocks {

    static final String SEQUENCE = "penstock_id";
    static final int SIZE = 1000;

    private final LongSupplier firstOfNextBlock;
    private long next;
    private long end;

    IdBlocks(LongSupplier firstOfNextBlock) {
        this.firstOfNextBlock = firstOfNextBlock;
    }

    synchronized long next() {
        if (next == end) {
            long first = firstOfNextBlock.getAsLong();
            next = first;
            end = first + SIZE;
        }
        return next++;
    }
}
