package io.penstock.engine.api;

/** What a command needs. Every command handler declares exactly one. */
public enum Permission {
    /** Change deployments. */
    DEPLOY,
    /** Start instances, send messages, work on tasks, change variables. */
    PARTICIPATE,
    /** Run the engine: delete instances, give jobs tries, change when they are due, read stack traces. */
    OPERATE,
    /** See definitions, instances, tasks, variables and history. */
    READ
}
