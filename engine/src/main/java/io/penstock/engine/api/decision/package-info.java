/** Decisions (DMN): what reads and evaluates them, and which are deployed. */
@NullMarked
package io.penstock.engine.api.decision;

import org.jspecify.annotations.NullMarked;
