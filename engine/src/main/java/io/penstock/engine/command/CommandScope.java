package io.penstock.engine.command;

import io.penstock.engine.api.Caller;

/** What a handler has beside its command. */
public record CommandScope(Caller caller, UnitOfWork unitOfWork) {

    public String tenantId() {
        return caller.tenantId();
    }
}
