package io.penstock.engine.command;

import io.penstock.engine.api.Caller;
import io.penstock.engine.api.Permission;

/** Decides whether a caller may do something. */
public interface Authorizer {

    /**
     * @throws io.penstock.engine.api.EngineException with NOT_AUTHORIZED
     */
    void check(Caller caller, Permission permission, String commandName);
}
