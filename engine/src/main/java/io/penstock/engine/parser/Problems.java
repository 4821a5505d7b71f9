package io.penstock.engine.parser;

import io.penstock.engine.api.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Collects everything that is wrong in one file, and what is without effect. */
final class Problems {

    private static final int MOST = 1_000;

    private final String resource;
    private final List<Problem> found = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();

    Problems(String resource) {
        this.resource = resource;
    }

    void add(XmlElement at, ProblemCode code, String message) {
        add(at.line(), at.column(), at.nearestId(), code, message);
    }

    void add(int line, int column, @Nullable String elementId, ProblemCode code, String message) {
        if (found.size() < MOST) {
            found.add(new Problem(resource, line, column, elementId, code.text(), message));
        } else if (found.size() == MOST) {
            found.add(new Problem(
                    resource,
                    Integer.MAX_VALUE,
                    0,
                    null,
                    ProblemCode.TOO_MANY_PROBLEMS.text(),
                    "More than " + MOST + " problems; the rest is not listed. Repair these first."));
        }
    }

    /** Notes something that is accepted although it has no effect; no more than {@value #MOST} of a file are kept. */
    void warn(XmlElement at, ProblemCode code, String message) {
        if (warnings.size() < MOST) {
            warnings.add(new Problem(resource, at.line(), at.column(), at.nearestId(), code.text(), message));
        }
    }

    /** In the order of lines and columns. */
    List<Problem> warnings() {
        return warnings.stream()
                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                .toList();
    }

    /** Whether a problem of this kind at this place already names the text. */
    boolean mentions(XmlElement at, ProblemCode code, String text) {
        return found.stream()
                .anyMatch(problem -> problem.line() == at.line()
                        && problem.column() == at.column()
                        && problem.code().equals(code.text())
                        && problem.message().contains(text));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** Everything that is wrong, and the warnings, so that one answer names all there is to repair, in the order of lines and columns. */
    List<Problem> sorted() {
        return Stream.concat(found.stream(), warnings.stream().limit(Math.max(0, MOST - found.size())))
                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                .map(problem -> problem.line() == Integer.MAX_VALUE ? withoutPlace(problem) : problem)
                .toList();
    }

    private static Problem withoutPlace(Problem problem) {
        return new Problem(problem.resource(), 0, 0, null, problem.code(), problem.message());
    }
}
