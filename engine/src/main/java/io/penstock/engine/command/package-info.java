/** The one entrance: pipeline, handlers, unit of work, request ledger (level 1). */
@NullMarked
package io.penstock.engine.command;

import org.jspecify.annotations.NullMarked;
