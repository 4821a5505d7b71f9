/** A database that is stopped, killed, paused and cut off, and what callers and jobs see of it. */
@NullMarked
package io.penstock.engine.faults;

import org.jspecify.annotations.NullMarked;
