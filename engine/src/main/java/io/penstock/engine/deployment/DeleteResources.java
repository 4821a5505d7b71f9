package io.penstock.engine.deployment;

import io.penstock.engine.command.BulkWrite;

/** Deletes the files of a deployment. */
public record DeleteResources(long deploymentId) implements BulkWrite {}
