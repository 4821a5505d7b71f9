package io.penstock.engine.execution;

import io.penstock.engine.command.UnitOfWork;
import org.jspecify.annotations.Nullable;

/** Told of process definitions that come and go, in the unit of work in which they do. */
public interface DefinitionListener {

    /** A version was deployed and is the newest of its key from now on. */
    void newestVersion(UnitOfWork unitOfWork, Definition definition);

    /**
     * A version was deleted.
     *
     * @param nowNewest the version that is the newest from now on, if the deleted one was; null when there is none, or when the
     *     newest is still the same
     */
    void removed(UnitOfWork unitOfWork, Definition definition, @Nullable Definition nowNewest);
}
