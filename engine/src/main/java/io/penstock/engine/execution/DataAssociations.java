package io.penstock.engine.execution;

import io.penstock.engine.model.DataFlow;

/** Moves data into activities and events and out of them. Thread-safe. */
public interface DataAssociations {

    /** An activity or event begins, or a loop's body: fills its variables. */
    void begin(DataFlow data, Visit visit);

    /** It is done: gives values to the variables around it. */
    void complete(DataFlow data, Visit visit);
}
