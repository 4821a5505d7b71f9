/** Append-only history (level 3). */
@NullMarked
package io.penstock.engine.history;

import org.jspecify.annotations.NullMarked;
