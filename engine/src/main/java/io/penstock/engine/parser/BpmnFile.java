package io.penstock.engine.parser;

import io.penstock.engine.api.Problem;
import io.penstock.engine.model.ProcessModel;
import java.util.List;

/**
 * A file that was read.
 *
 * @param processes the executable ones in document order; none when all are only drawn
 * @param warnings what was accepted although it has no effect, in the order of the file
 */
public record BpmnFile(List<ProcessModel> processes, List<Problem> warnings) {
    public BpmnFile {
        processes = List.copyOf(processes);
        warnings = List.copyOf(warnings);
    }
}
