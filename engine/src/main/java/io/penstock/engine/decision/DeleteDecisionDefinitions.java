package io.penstock.engine.decision;

import io.penstock.engine.command.BulkWrite;

/** Deletes the versions that a deployment made. */
public record DeleteDecisionDefinitions(long deploymentId) implements BulkWrite {}
