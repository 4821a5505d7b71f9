package io.penstock.engine.model;

/** What a model names to be run: a call into the application, or a script. */
public sealed interface ApplicationCode permits ServiceCall, Script {}
