package io.penstock.engine.model;

import org.jspecify.annotations.Nullable;

/**
 * Where a token is in the diagram.
 *
 * @param nodeId the flow node that it comes to, is in, or goes from
 * @param arrivedBy id of the sequence flow by which it came; null when by none
 */
public record TokenPlace(String nodeId, @Nullable String arrivedBy, Phase phase) {

    /** How far a token is at its node. */
    public enum Phase {
        /** It has not begun. */
        ARRIVING,
        /** It waits or works, and the node's boundary events watch. */
        INSIDE,
        /** It is done and has not gone on. */
        LEAVING
    }
}
