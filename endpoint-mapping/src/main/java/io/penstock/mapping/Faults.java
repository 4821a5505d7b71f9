package io.penstock.mapping;

import io.penstock.contract.types.ConflictFault;
import io.penstock.contract.types.FaultDetail;
import io.penstock.contract.types.ForbiddenFault;
import io.penstock.contract.types.InternalFault;
import io.penstock.contract.types.InvalidFault;
import io.penstock.contract.types.NotFoundFault;
import io.penstock.contract.types.Problem;
import io.penstock.contract.types.Reference;
import io.penstock.contract.types.UnavailableFault;
import io.penstock.engine.api.DeploymentRefusedException;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCategory;
import io.penstock.engine.api.ErrorCode;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The one table from the engine's errors to the contracts' faults. Every fault gets an incident id, under which the whole
 * cause is in the log; what goes outside never names a class, a statement or a place in the code.
 */
public final class Faults {

    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

    /** Errors whose cause is technical: their own text stays in the log. */
    private static final Map<ErrorCode, String> CONSTANT_TEXTS = Map.of(
            ErrorCode.INTERNAL_ERROR, "The engine failed; the incident id leads to the cause in its log",
            ErrorCode.DATABASE_UNAVAILABLE, "The database is not available; send the same request again later",
            ErrorCode.INSTANCE_BUSY, "Another request keeps the instance busy; send the same request again later");

    /** What an application's code threw. */
    private static final Pattern EXCEPTION_NAME =
            Pattern.compile("\\b(?:[a-z][a-zA-Z0-9_]*\\.)+[A-Z][\\w$]*(?:Exception|Error)\\b");

    private static final Pattern CLASS_NAME = Pattern.compile("(?:[a-z][a-zA-Z0-9_]*\\.)+[A-Z][\\w$]*:? *");

    private static final int LONGEST_MESSAGE = 4000;
    private static final int LONGEST_REFERENCE = 1000;
    private static final int LONGEST_CODE = 32;
    private static final int LONGEST_INVALID_MESSAGE = 1024;
    private static final int MOST_PROBLEMS = 1000;

    private Faults() {}

    /** The fault of an engine's error; logs it. */
    public static FaultDetail of(EngineException error) {
        FaultDetail fault = empty(error.category());
        fault.setCode(error.code().text());
        fault.setMessage(message(error));
        for (io.penstock.engine.api.Reference reference : error.references()) {
            Reference bean = new Reference();
            bean.setKind(Texts.name(reference.kind()));
            bean.setId(Texts.cut(reference.id(), LONGEST_REFERENCE));
            fault.getReference().add(bean);
        }
        if (fault instanceof InvalidFault invalid && error instanceof DeploymentRefusedException refused) {
            refused.problems().stream().limit(MOST_PROBLEMS).forEach(problem -> invalid.getProblem()
                    .add(problem(problem)));
        }
        return recorded(fault, error);
    }

    /** The fault of an error that nobody foresaw; logs it. */
    public static FaultDetail unexpected(Throwable error) {
        return of(new EngineException(
                ErrorCode.INTERNAL_ERROR, "Unexpected " + error.getClass().getSimpleName(), error));
    }

    /**
     * The fault of a request that is not well-formed, breaks the schema or exceeds a limit; logs it.
     *
     * @param message cut to 1,024 characters
     * @param line from 1; 0 when unknown
     * @param column from 1; 0 when unknown
     */
    public static FaultDetail invalidRequest(String message, int line, int column, @Nullable Throwable cause) {
        InvalidFault fault = new InvalidFault();
        fault.setCode(ErrorCode.REQUEST_INVALID.text());
        fault.setMessage(nonEmpty(Texts.cut(withoutClassNames(message), LONGEST_INVALID_MESSAGE)));
        Problem problem = new Problem();
        problem.setMessage(fault.getMessage());
        problem.setLine(line > 0 ? line : null);
        problem.setColumn(column > 0 ? column : null);
        fault.getProblem().add(problem);
        return recorded(fault, new EngineException(ErrorCode.REQUEST_INVALID, problem.getMessage(), cause));
    }

    /** What a caller can do about a fault. */
    public static ErrorCategory category(FaultDetail fault) {
        if (fault instanceof NotFoundFault) {
            return ErrorCategory.NOT_FOUND;
        }
        if (fault instanceof InvalidFault) {
            return ErrorCategory.INVALID;
        }
        if (fault instanceof ForbiddenFault) {
            return ErrorCategory.FORBIDDEN;
        }
        if (fault instanceof ConflictFault) {
            return ErrorCategory.CONFLICT;
        }
        return fault instanceof UnavailableFault ? ErrorCategory.UNAVAILABLE : ErrorCategory.INTERNAL;
    }

    private static FaultDetail empty(ErrorCategory category) {
        return switch (category) {
            case NOT_FOUND -> new NotFoundFault();
            case INVALID -> new InvalidFault();
            case FORBIDDEN -> new ForbiddenFault();
            case CONFLICT -> new ConflictFault();
            case UNAVAILABLE -> new UnavailableFault();
            case INTERNAL -> new InternalFault();
        };
    }

    private static String message(EngineException error) {
        String constant = CONSTANT_TEXTS.get(error.code());
        if (constant != null) {
            return constant;
        }
        String message = error.getMessage();
        String text = error.category() == ErrorCategory.INTERNAL && message != null
                ? EXCEPTION_NAME.matcher(message).replaceAll("an error")
                : message;
        return nonEmpty(Texts.cut(text == null ? "" : text, LONGEST_MESSAGE));
    }

    /** Parsers name their own classes in what they report. */
    private static String withoutClassNames(String message) {
        return CLASS_NAME.matcher(Texts.cut(message, LONGEST_MESSAGE)).replaceAll("");
    }

    private static String nonEmpty(String text) {
        return text.isEmpty() ? "No further text" : text;
    }

    static Problem problem(io.penstock.engine.api.Problem problem) {
        Problem bean = new Problem();
        bean.setResource(Texts.optionalName(problem.resource()));
        bean.setLine(problem.line() > 0 ? problem.line() : null);
        bean.setColumn(problem.column() > 0 ? problem.column() : null);
        bean.setElementId(Texts.optionalName(problem.elementId()));
        bean.setCode(Texts.optional(problem.code(), LONGEST_CODE));
        bean.setMessage(nonEmpty(Texts.cut(problem.message(), LONGEST_MESSAGE)));
        return bean;
    }

    /** A new id under which a failure is logged. */
    public static String newIncidentId() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    private static FaultDetail recorded(FaultDetail fault, EngineException error) {
        String incidentId = newIncidentId();
        fault.setIncidentId(incidentId);
        List<io.penstock.engine.api.Reference> references = error.references();
        MDC.put("incidentId", incidentId);
        try {
            if (error.category() == ErrorCategory.INTERNAL) {
                LOG.error("Incident {}: {} {}", incidentId, fault.getCode(), references, error);
            } else {
                LOG.warn("Incident {}: {} {}", incidentId, fault.getCode(), references, error);
            }
        } finally {
            MDC.remove("incidentId");
        }
        return fault;
    }
}
