package io.penstock.engine.model;

import java.util.List;

/**
 * What a node or a loop's body gets into variables of its own when it begins, and gives to those around it when it is done (BPMN 2.0, 10.4).
 *
 * @param declared its variables that are null until they get a value: properties, data outputs, data objects of a subprocess
 * @param inputs in document order
 * @param outputs in document order
 */
public record DataFlow(List<String> declared, List<Association> inputs, List<Association> outputs) {

    public DataFlow {
        declared = List.copyOf(declared);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /** Whether nothing is to be done. */
    public boolean isEmpty() {
        return declared.isEmpty() && inputs.isEmpty() && outputs.isEmpty();
    }

    /**
     * A value that goes into a variable; nothing happens where its source has no value.
     *
     * @param source a variable, or an expression or literal text
     * @param isVariable whether the source is a variable
     * @param target a variable: of the node itself for an input, else one around it
     * @param targetInside whether the target of an output is the item of a multi-instance activity, which each instance has of its own
     */
    public record Association(String source, boolean isVariable, String target, boolean targetInside) {}
}
