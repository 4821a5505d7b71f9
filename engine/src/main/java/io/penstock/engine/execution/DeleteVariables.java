package io.penstock.engine.execution;

import io.penstock.engine.command.BulkWrite;

/** Deletes the stored variables of a scope that ends while its instance goes on; runs after {@link ArchiveVariables}. */
public record DeleteVariables(long instanceId, long scopeId) implements BulkWrite {}
