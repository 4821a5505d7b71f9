package io.penstock.engine.execution;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables of one scope, once they are known. */
final class ScopeVariables {

    private final Map<String, VariableRow> rows = new LinkedHashMap<>();
    private boolean loaded;

    ScopeVariables(boolean loaded) {
        this.loaded = loaded;
    }

    /** Whether the variables are known; those of a new scope always are. */
    boolean isLoaded() {
        return loaded;
    }

    void markLoaded() {
        loaded = true;
    }

    void put(VariableRow row) {
        rows.put(row.name(), row);
    }

    void clear() {
        rows.clear();
    }

    @Nullable VariableRow find(String name) {
        return rows.get(name);
    }

    /**
     * Notes how the variables are.
     *
     * @return makes them so again
     */
    Runnable mark() {
        boolean loadedThen = loaded;
        Map<String, VariableRow> rowsThen = new LinkedHashMap<>(rows);
        return () -> {
            loaded = loadedThen;
            rows.clear();
            rows.putAll(rowsThen);
        };
    }

    Collection<VariableRow> all() {
        return rows.values();
    }
}
