/** Queries on what happened. */
@NullMarked
package io.penstock.engine.api.history;

import org.jspecify.annotations.NullMarked;
