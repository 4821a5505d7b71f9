package io.penstock.engine.execution;

import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.SequenceFlow;
import io.penstock.engine.model.TokenPlace;
import org.jspecify.annotations.Nullable;

/** One move that the interpreter still has to make. */
sealed interface Step {

    /** The step is void once this scope has ended. */
    Scope scope();

    /** A token comes to a node. */
    record Enter(Scope scope, FlowNode node, @Nullable SequenceFlow arrivedBy) implements Step {

        TokenPlace place() {
            return new TokenPlace(node.id(), arrivedBy == null ? null : arrivedBy.id(), TokenPlace.Phase.ARRIVING);
        }
    }

    /** An activity is done. */
    record Leave(ActivityScope scope) implements Step {}

    /** The last token in a scope ended. */
    record EndScope(Scope scope) implements Step {}
}
