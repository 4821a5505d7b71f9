package io.penstock.engine.execution;

/**
 * A thing that an activity instance waits for, found together with that activity instance under the lock of its call
 * hierarchy.
 *
 * @param thing such as a task or a job
 * @param activity the activity instance as it is under the lock
 * @param instance the process instance of the activity, as it is under the lock
 */
public record Located<T>(T thing, ActivityInstanceRow activity, ProcessInstanceRow instance) {}
