package io.penstock.engine.command;

import io.penstock.engine.api.Caller;
import io.penstock.engine.api.Command;
import io.penstock.engine.api.Permission;

/**
 * Answers one kind of command that changes nothing, without a transaction of its own. Stateless.
 *
 * @param <C> the command
 * @param <R> its answer
 */
public interface QueryHandler<C extends Command<R>, R> {

    /** What the caller needs. */
    default Permission permission() {
        return Permission.READ;
    }

    R handle(C query, Caller caller);
}
