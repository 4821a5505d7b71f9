package io.penstock.engine.command;

import io.penstock.engine.api.Command;
import io.penstock.engine.api.Permission;

/**
 * Does what one kind of command asks, in a unit of work. Stateless.
 *
 * @param <C> the command
 * @param <R> its answer
 */
public interface CommandHandler<C extends Command<R>, R> {

    /** What the caller needs. */
    Permission permission();

    /** Whether it can share a transaction with other commands; by default it has one of its own. */
    default Sharing sharing() {
        return Sharing.NEVER;
    }

    R handle(C command, CommandScope scope);
}
