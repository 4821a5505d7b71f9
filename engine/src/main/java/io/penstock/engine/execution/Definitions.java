package io.penstock.engine.execution;

/** Finds process definitions; models come from a bounded cache. */
public interface Definitions extends Versions<Definition> {

    /**
     * @throws io.penstock.engine.api.EngineException with PROCESS_DEFINITION_NOT_FOUND
     */
    Definition byId(long definitionId);
}
