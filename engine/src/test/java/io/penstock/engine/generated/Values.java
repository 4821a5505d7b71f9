package io.penstock.engine.generated;

import io.penstock.engine.generated.Play.Token;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Variables, and which of them changed. */
final class Values {

    /**
     * @param owner the token that has the variable; null when the process instance does
     */
    record Change(Play.Instance instance, @Nullable Token owner, String name) {}

    private final Deque<Change> changes = new ArrayDeque<>();

    @Nullable Change nextChange() {
        return changes.poll();
    }

    static long get(Token from, String name) {
        Token owner = ownerOf(from, name);
        Map<String, Long> variables = owner == null ? from.place.instance.variables : owner.variables;
        return variables.get(name);
    }

    static boolean holds(Token from, Diagram.Condition condition) {
        return condition.holds(get(from, condition.variable()));
    }

    void set(Token from, String name, long value) {
        Token owner = ownerOf(from, name);
        if (owner == null) {
            from.place.instance.variables.put(name, value);
            changes.add(new Change(from.place.instance, null, name));
        } else {
            setLocal(owner, name, value);
        }
    }

    void setLocal(Token token, String name, long value) {
        token.variables.put(name, value);
        changes.add(new Change(token.place.instance, token, name));
    }

    private static @Nullable Token ownerOf(Token from, String name) {
        return from.around()
                .filter(token -> token.variables.containsKey(name))
                .findFirst()
                .orElse(null);
    }
}
