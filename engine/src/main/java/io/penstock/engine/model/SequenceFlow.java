package io.penstock.engine.model;

import org.jspecify.annotations.Nullable;

/**
 * A sequence flow (BPMN 2.0, 8.4.13).
 *
 * @param condition expression text; null for a flow without condition
 */
public record SequenceFlow(
        String id,
        @Nullable String name,
        String source,
        String target,
        @Nullable String condition) {}
