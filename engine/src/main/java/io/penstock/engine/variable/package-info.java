/** Typed values of process variables (level 0). */
@NullMarked
package io.penstock.engine.variable;

import org.jspecify.annotations.NullMarked;
