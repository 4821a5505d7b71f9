package io.penstock.engine.api;

/** What a command needs. Every command handler declares exactly one. */
public enum Permission {
    /** Change deployments. */
    DEPLOY,
    /** Start instances, send messages, work on tasks, change variables. */
    PARTICIPATE,
    /** End other people's work: delete instances. */
    OPERATE,
    /** See definitions, instances, tasks, variables and history. */
    READ
}
