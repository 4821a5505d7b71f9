package io.penstock.engine.execution;

import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.SequenceFlow;
import io.penstock.engine.model.TokenPlace;
import io.penstock.engine.variable.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One move that the interpreter still has to make. */
sealed interface Step {

    /** The step is void once this scope has ended. */
    Scope scope();

    /**
     * A token comes to a node.
     *
     * @param variables those that the node's activity instance has of its own from the start
     */
    record Enter(Scope scope, FlowNode node, @Nullable SequenceFlow arrivedBy, Map<String, Value> variables)
            implements Step {

        Enter(Scope scope, FlowNode node, @Nullable SequenceFlow arrivedBy) {
            this(scope, node, arrivedBy, Map.of());
        }

        TokenPlace place() {
            return new TokenPlace(node.id(), arrivedBy == null ? null : arrivedBy.id(), TokenPlace.Phase.ARRIVING);
        }
    }

    /** An activity is done. */
    record Leave(ActivityScope scope) implements Step {}

    /** The last token in a scope ended. */
    record EndScope(Scope scope) implements Step {}
}
