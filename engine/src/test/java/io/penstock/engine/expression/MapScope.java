package io.penstock.engine.expression;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Variables from a map, for tests. */
final class MapScope implements VariableScope {

    private final Map<String, @Nullable Object> variables = new HashMap<>();
    private boolean applicationCodeRan;

    static MapScope of() {
        return new MapScope();
    }

    static MapScope of(String name, @Nullable Object value) {
        return new MapScope().with(name, value);
    }

    MapScope with(String name, @Nullable Object value) {
        variables.put(name, value);
        return this;
    }

    @Override
    public boolean hasVariable(String name) {
        return variables.containsKey(name);
    }

    @Override
    public @Nullable Object variable(String name) {
        return variables.get(name);
    }

    @Override
    public void applicationCodeRuns() {
        applicationCodeRan = true;
    }

    boolean hasApplicationCodeRun() {
        return applicationCodeRan;
    }
}
