package io.penstock.engine.execution;

import io.penstock.engine.model.FlowNode;

/** The behavior of every kind of flow node. Thread-safe. */
public interface ElementBehaviors {

    /** The behavior of the node's kind. */
    <N extends FlowNode> ElementBehavior<N> of(N node);

    /** What is done for things hung on elements. */
    default Hooks hooks() {
        return Hooks.NONE;
    }
    /** What happens with the data of nodes. */
    DataAssociations dataAssociations();
}
