package io.penstock.soap;

import io.penstock.engine.api.Caller;
import io.penstock.mapping.Contract;
import java.util.Objects;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.phase.PhaseInterceptorChain;

/** Hands a request to the contracts under the name of its authenticated caller. */
final class Calls {

    private final Contract contract;

    Calls(Contract contract) {
        this.contract = contract;
    }

    <A> A answer(Object request, Class<A> response) {
        Exchange exchange = PhaseInterceptorChain.getCurrentMessage().getExchange();
        Caller caller = Objects.requireNonNull(exchange.get(Caller.class), "a call without authenticated caller");
        EnvelopeRequestId ofEnvelope = exchange.get(EnvelopeRequestId.class);
        return response.cast(contract.call(caller, ofEnvelope == null ? null : ofEnvelope.id(), request));
    }
}
