/** Answers a conformance harness that drives engines by a line protocol; no build needs one. */
package io.penstock.engine.conformance;
