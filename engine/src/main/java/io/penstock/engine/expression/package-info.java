/** Expressions behind one small interface (level 1). */
@NullMarked
package io.penstock.engine.expression;

import org.jspecify.annotations.NullMarked;
