package io.penstock.engine.model;

import org.jspecify.annotations.Nullable;

/**
 * What a process says of itself.
 *
 * @param key the process element's id
 * @param name shown to people, or null
 * @param versionTag the modeller's own version text, or null
 * @param historyTimeToLive how long the history of an instance stays after its end, or null
 * @param jobPriority default of all jobs of the process: a number or an expression, or null
 */
public record ProcessHead(
        String key,
        @Nullable String name,
        @Nullable String versionTag,
        @Nullable TimeSpan historyTimeToLive,
        @Nullable String jobPriority) {}
