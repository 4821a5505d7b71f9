package io.penstock.engine.api;

/**
 * Turns the outcome of a command into the bytes that are stored and answered.
 *
 * @param <R> the command's result
 */
public interface AnswerWriter<R> {

    byte[] result(R result);

    byte[] error(EngineException error);
}
