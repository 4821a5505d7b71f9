package io.penstock.engine.deployment;

import io.penstock.engine.api.Problem;
import io.penstock.engine.api.decision.Decision;
import io.penstock.engine.model.ProcessModel;
import java.util.List;

/**
 * What the files of a deployment hold, in their order.
 *
 * @param warnings what is accepted although it has no effect
 */
record ReadFiles(List<DeployedProcess> processes, List<DeployedDecision> decisions, List<Problem> warnings) {

    ReadFiles {
        processes = List.copyOf(processes);
        decisions = List.copyOf(decisions);
        warnings = List.copyOf(warnings);
    }

    /** A process and the file that it is in. */
    record DeployedProcess(String resourceName, ProcessModel model) {}

    /** A decision and the file that it is in. */
    record DeployedDecision(String resourceName, Decision decision) {}
}
