package io.penstock.engine.api;

import java.util.List;
import java.util.stream.Collectors;

/** A deployment was refused; every problem found is listed. */
public final class DeploymentRefusedException extends EngineException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public DeploymentRefusedException(List<Problem> problems) {
        super(
                ErrorCode.DEPLOYMENT_REFUSED,
                problems.stream()
                        .map(Problem::toString)
                        .collect(Collectors.joining(
                                "\n", "The deployment was refused, " + problems.size() + " problem(s):\n", "")));
        this.problems = List.copyOf(problems);
    }

    /** At least one problem, in the order of resources and lines. */
    public List<Problem> problems() {
        return problems == null ? List.of() : problems;
    }
}
