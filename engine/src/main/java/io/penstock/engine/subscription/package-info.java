/** Messages, correlation and signals (level 3). */
@NullMarked
package io.penstock.engine.subscription;

import org.jspecify.annotations.NullMarked;
