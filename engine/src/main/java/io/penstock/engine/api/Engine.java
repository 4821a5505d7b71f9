package io.penstock.engine.api;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The engine's one entrance. Thread-safe.
 *
 * <p>A command runs in the surrounding Spring transaction when there is one, else in its own; it has its whole effect or none.
 */
public interface Engine {

    /**
     * Runs a command.
     *
     * @throws EngineException when it could not be done; nothing was changed then
     */
    <R> R execute(Caller caller, Command<R> command);

    /**
     * Runs a command once for each request id, however often it is sent: the answer is stored in the transaction of the
     * command's own change, and a repeat gets the stored answer and has no effect. A refusal that a repeat would meet again is
     * stored as an answer, too; an {@link ErrorCategory#UNAVAILABLE} or {@link ErrorCategory#INTERNAL} error is not.
     *
     * @param request the caller's id of the request and a digest of its payload
     * @param answers writes the answer of a result or an error
     * @return the answer, new or stored
     * @throws EngineException for an error that was not stored; with {@link ErrorCode#REQUEST_ID_REUSED} when the id was used
     *     with another payload
     */
    <R> byte[] executeOnce(Caller caller, Request request, Command<R> command, AnswerWriter<R> answers);

    /**
     * Runs commands once for each request id, in their order, as many of them as possible in one transaction. Each has its whole effect or
     * none, like with {@link #executeOnce}.
     *
     * @return the answers, in the order of the requests; none for a request that was not done and has to be executed alone: one that cannot
     *     share a transaction, that failed with an error that is not stored, that comes behind such a one in its group, or all of them when the
     *     transaction failed
     */
    default List<Optional<byte[]>> executeTogether(List<OnceRequest<?>> requests) {
        return Collections.nCopies(requests.size(), Optional.empty());
    }
}
