package io.penstock.engine.api;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong in a deployed file.
 *
 * @param resource name of the file
 * @param line from 1; 0 when unknown
 * @param column from 1; 0 when unknown
 * @param elementId id of the BPMN element, or of the nearest one around it; null when there is none
 * @param code stable name of the kind of problem, such as {@code unsupported-element}
 * @param message what was wrong and what to do
 */
public record Problem(
        String resource, int line, int column, @Nullable String elementId, String code, String message) {

    @Override
    public String toString() {
        return resource + ":" + line + ":" + column + (elementId == null ? "" : " [" + elementId + "]") + " " + code
                + ": " + message;
    }
}
