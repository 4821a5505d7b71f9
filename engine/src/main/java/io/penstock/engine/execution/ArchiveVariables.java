package io.penstock.engine.execution;

import io.penstock.engine.command.BulkWrite;

/** Copies the stored variables of a scope, unread, into history, because the scope ends in this unit of work. */
public record ArchiveVariables(long instanceId, long scopeId, String tenantId) implements BulkWrite {}
