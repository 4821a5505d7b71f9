package io.penstock.engine.history;

import java.time.Instant;

/** An ended instance whose history may go. */
public record ExpiredInstance(long id, Instant removalTime) {}
