/** Jobs and the executor that runs them (level 3). */
@NullMarked
package io.penstock.engine.job;

import org.jspecify.annotations.NullMarked;
