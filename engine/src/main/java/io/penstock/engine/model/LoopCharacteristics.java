package io.penstock.engine.model;

import org.jspecify.annotations.Nullable;

/** How often an activity runs each time a token comes to it (BPMN 2.0, 10.3.7). */
public sealed interface LoopCharacteristics {

    /**
     * As many instances as a number says or a collection has elements.
     *
     * @param sequential whether one begins when the one before ended; else all run at the same time
     * @param cardinality text of a whole number or an expression; null when the collection alone says how many. When both are given,
     *     this one counts
     * @param collection an expression, or the name of a variable, that gives a list; null for none
     * @param elementVariable the variable of each instance that receives its element of the collection; null for none
     * @param results what becomes of their results; null when they are not collected
     * @param completionCondition evaluated when an instance is done: whether the others are not needed; null for never
     */
    record MultiInstance(
            boolean sequential,
            @Nullable String cardinality,
            @Nullable String collection,
            @Nullable String elementVariable,
            @Nullable Results results,
            @Nullable String completionCondition)
            implements LoopCharacteristics {}

    /**
     * The results of the instances, in the order in which those began; the list is there when all are done.
     *
     * @param itemVariable the variable of each instance that holds its result
     * @param collectionVariable the variable around the activity that receives the list
     */
    record Results(String itemVariable, String collectionVariable) {}

    /**
     * Again and again while a condition holds.
     *
     * @param testBefore whether the condition is asked before the first time, too
     * @param maximum the most times, from 1; null for no limit
     * @param condition an expression; null when only the limit counts
     */
    record StandardLoop(
            boolean testBefore,
            @Nullable Integer maximum,
            @Nullable String condition) implements LoopCharacteristics {}
}
