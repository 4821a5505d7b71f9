package io.penstock.engine.api;

import org.jspecify.annotations.Nullable;

/**
 * One of several requests that are done together, each once.
 *
 * @param <R> the command's result
 * @param request the caller's id of the request and a digest of its payload
 * @param answers writes the answer of a result or an error
 * @param group requests of the same group are done in their order; null for one that may be done at any time
 */
public record OnceRequest<R>(
        Caller caller,
        Request request,
        Command<R> command,
        AnswerWriter<R> answers,
        @Nullable String group) {}
