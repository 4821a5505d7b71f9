package io.penstock.engine.model;

/** Which version of a process a call activity starts, or of a decision a business rule task makes. */
public sealed interface DefinitionBinding {

    /** The newest version at the time when it is used. */
    record Latest() implements DefinitionBinding {}

    /** The version in the deployment of the process that names it. */
    record Deployment() implements DefinitionBinding {}

    /** One version; the text is a number or an expression. */
    record Version(String version) implements DefinitionBinding {}

    /** The version with this tag; may be an expression. */
    record VersionTag(String tag) implements DefinitionBinding {}
}
