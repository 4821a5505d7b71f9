package io.penstock.soap;

import io.penstock.engine.api.Caller;
import io.penstock.mapping.Contract;
import java.util.Objects;
import org.apache.cxf.phase.PhaseInterceptorChain;

/** Hands a request to the contracts under the name of its authenticated caller. */
final class Calls {

    private final Contract contract;

    Calls(Contract contract) {
        this.contract = contract;
    }

    <A> A answer(Object request, Class<A> response) {
        Caller caller = PhaseInterceptorChain.getCurrentMessage().getExchange().get(Caller.class);
        return response.cast(
                contract.call(Objects.requireNonNull(caller, "a call without authenticated caller"), request));
    }
}
