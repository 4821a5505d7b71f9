package io.penstock.engine.persistence;

/** A deployed file without its content. */
record ResourceName(long deploymentId, String name) {}
