/** Decisions: versions that deployments made, found for business rule tasks. */
@NullMarked
package io.penstock.engine.decision;

import org.jspecify.annotations.NullMarked;
