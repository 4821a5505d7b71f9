package io.penstock.engine.deployment;

import io.penstock.engine.command.Row;

/** A deployed file. */
public record ResourceRow(long id, long deploymentId, String name, byte[] content) implements Row {}
