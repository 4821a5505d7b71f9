package io.penstock.engine.execution;

import io.penstock.engine.command.UnitOfWork;
import org.jspecify.annotations.Nullable;

/** Learns, in the transaction of a deployment, which version of a process is the newest; opens and closes what starts instances. */
public interface DefinitionListener {

    /** This version is the newest now; versions before it no longer start by themselves. */
    void newestVersion(UnitOfWork unitOfWork, Definition definition);

    /**
     * A version is deleted.
     *
     * @param nowNewest the newest version that remains, or null
     */
    void removed(UnitOfWork unitOfWork, Definition definition, @Nullable Definition nowNewest);
}
