package io.penstock.decision;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a DMN file beside the logic of its decisions.
 *
 * @param decisions in document order
 * @param names every word that an expression of the file uses, those of variables among them
 */
record DmnFile(List<Head> decisions, Set<String> names) {

    DmnFile {
        decisions = List.copyOf(decisions);
        names = Set.copyOf(names);
    }

    /**
     * A decision.
     *
     * @param line from 1
     * @param column from 1
     */
    record Head(String key, @Nullable String name, @Nullable String versionTag, int line, int column) {}
}
