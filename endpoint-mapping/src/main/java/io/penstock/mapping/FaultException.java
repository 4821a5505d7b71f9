package io.penstock.mapping;

import io.penstock.contract.types.FaultDetail;
import io.penstock.engine.api.ErrorCategory;
import org.jspecify.annotations.Nullable;

/** A request was refused or failed; carries the fault as the contracts say it. The cause is already logged. */
public final class FaultException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient FaultDetail fault;

    FaultException(FaultDetail fault, @Nullable Throwable cause) {
        super(fault.getCode() + ": " + fault.getMessage(), cause);
        this.fault = fault;
    }

    /** One of the contracts' fault beans, such as {@code NotFoundFault}. */
    public FaultDetail fault() {
        return fault;
    }

    public ErrorCategory category() {
        return Faults.category(fault);
    }
}
