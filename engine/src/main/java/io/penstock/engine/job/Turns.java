package io.penstock.engine.job;

/**
 * How jobs get their turns.
 *
 * @param sharing which ones go together
 */
record Turns(ExecuteJob alone, ExecuteTogether together, JobQueue.Sharing sharing) {}
