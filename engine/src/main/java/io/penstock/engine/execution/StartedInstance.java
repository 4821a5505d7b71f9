package io.penstock.engine.execution;

/**
 * An instance after its first run.
 *
 * @param ended whether it has already ended
 */
public record StartedInstance(ProcessInstanceRow instance, boolean ended) {}
