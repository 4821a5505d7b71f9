package io.penstock.engine.api.decision;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A decision that was read from a file. Immutable and thread-safe. */
public interface Decision {

    /** Its id in the file; versions of a decision have the same. */
    String key();

    /** What people call it; null when the file does not say. */
    @Nullable String name();

    /** The tag of this version; null when it has none. */
    @Nullable String versionTag();

    /**
     * Decides.
     *
     * @param variables what the decision reads
     * @return one map for each rule that holds, from the names of outputs to plain Java values; a decision that is one expression gives
     *     one map with one entry
     * @throws io.penstock.engine.api.EngineException with DECISION_FAILED
     */
    List<Map<String, @Nullable Object>> evaluate(DecisionVariables variables);
}
