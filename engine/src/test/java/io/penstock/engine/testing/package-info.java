/** Databases and probes for tests. */
@NullMarked
package io.penstock.engine.testing;

import org.jspecify.annotations.NullMarked;
