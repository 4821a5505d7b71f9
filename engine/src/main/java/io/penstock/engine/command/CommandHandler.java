package io.penstock.engine.command;

import io.penstock.engine.api.Command;
import io.penstock.engine.api.Permission;

/**
 * Does what one kind of command asks. Stateless.
 *
 * @param <C> the command
 * @param <R> its answer
 */
public interface CommandHandler<C extends Command<R>, R> {

    /** What the caller needs. */
    Permission permission();

    /** Whether it only reads; a reading command runs without a transaction of its own. */
    default boolean readOnly() {
        return permission() == Permission.READ;
    }

    R handle(C command, CommandScope scope);
}
