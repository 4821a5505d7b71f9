package io.penstock.engine.model;

/** Which version of the called process a call activity starts. */
public sealed interface CalledElementBinding {

    /** The newest version at the time of the call. */
    record Latest() implements CalledElementBinding {}

    /** The version in the caller's own deployment. */
    record Deployment() implements CalledElementBinding {}

    /** One version; the text is a number or an expression. */
    record Version(String version) implements CalledElementBinding {}

    /** The version with this tag; may be an expression. */
    record VersionTag(String tag) implements CalledElementBinding {}
}
