package io.penstock.engine.persistence;

import java.time.Instant;

/** That a node has a set of classes, until this time unless it says so again. */
record Registration(String nodeId, long classSet, Instant expireTime) {}
