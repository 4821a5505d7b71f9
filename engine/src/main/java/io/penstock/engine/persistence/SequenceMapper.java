package io.penstock.engine.persistence;

/** Reads the sequence of ids. */
interface SequenceMapper {

    long firstOfNextBlock();
}
