package io.penstock.engine.api;

import java.util.List;
import java.util.stream.Collectors;

/** A deployment was refused; every problem found is listed. */
public final class DeploymentRefusedException extends EngineException {

    private static final long serialVersionUID = 1L;

    private static final int SHOWN_PROBLEMS = 50;
    private static final int SHOWN_LENGTH = 500;

    private final transient List<Problem> problems;

    /** The message shows the first of them only, and each in short; {@link #problems} has all. */
    public DeploymentRefusedException(List<Problem> problems) {
        super(ErrorCode.DEPLOYMENT_REFUSED, message(problems));
        this.problems = List.copyOf(problems);
    }

    private static String message(List<Problem> problems) {
        String shown = problems.stream()
                .limit(SHOWN_PROBLEMS)
                .map(Problem::toString)
                .map(text -> text.length() <= SHOWN_LENGTH ? text : text.substring(0, SHOWN_LENGTH) + "...")
                .collect(Collectors.joining("\n"));
        String more = problems.size() <= SHOWN_PROBLEMS ? "" : "\nand " + (problems.size() - SHOWN_PROBLEMS) + " more";
        return "The deployment was refused, " + problems.size() + " problem(s):\n" + shown + more;
    }

    /** At least one problem, in the order of resources and lines. */
    public List<Problem> problems() {
        return problems == null ? List.of() : problems;
    }
}
