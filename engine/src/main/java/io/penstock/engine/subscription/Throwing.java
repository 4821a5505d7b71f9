package io.penstock.engine.subscription;

/** What processes throw at others. */
public record Throwing(Signals signals, Messages messages) {}
