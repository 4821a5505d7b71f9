package io.penstock.engine.command;

import io.penstock.engine.api.Caller;
import io.penstock.engine.api.Command;
import io.penstock.engine.api.Permission;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The handler of every command. Filled once by the features, then only read. */
public final class Handlers {

    private final Map<Class<?>, Entry> entries = new HashMap<>();

    /** Adds the handler of a changing command. */
    public <R, C extends Command<R>> Handlers command(Class<C> kind, CommandHandler<C, R> handler) {
        return put(kind, new Entry(handler.permission(), handler.sharing(), changing(kind, handler), null));
    }

    /** Adds the handler of a reading command. */
    public <R, C extends Command<R>> Handlers query(Class<C> kind, QueryHandler<C, R> handler) {
        return put(
                kind,
                new Entry(
                        handler.permission(),
                        Sharing.NEVER,
                        null,
                        (command, caller) -> handler.handle(kind.cast(command), caller)));
    }

    /** The commands that have a handler. */
    public Set<Class<?>> kinds() {
        return Set.copyOf(entries.keySet());
    }

    private static <R, C extends Command<R>> BiFunction<Command<?>, CommandScope, @Nullable Object> changing(
            Class<C> kind, CommandHandler<C, R> handler) {
        return (command, scope) -> handler.handle(kind.cast(command), scope);
    }

    private Handlers put(Class<?> kind, Entry entry) {
        if (entries.putIfAbsent(kind, entry) != null) {
            throw new IllegalStateException(kind.getSimpleName() + " has two handlers");
        }
        return this;
    }

    Entry of(Command<?> command) {
        Entry entry = entries.get(command.getClass());
        if (entry == null) {
            throw new IllegalArgumentException(
                    "No handler for command " + command.getClass().getName());
        }
        return entry;
    }

    static @Nullable Object change(Entry entry, Command<?> command, CommandScope scope) {
        if (entry.change() == null) {
            throw new IllegalStateException(command.getClass().getSimpleName() + " changes nothing");
        }
        return entry.change().apply(command, scope);
    }

    /** One of the two functions is there. */
    record Entry(
            Permission permission,
            Sharing sharing,
            @Nullable BiFunction<Command<?>, CommandScope, @Nullable Object> change,
            @Nullable BiFunction<Command<?>, Caller, @Nullable Object> query) {}
}
