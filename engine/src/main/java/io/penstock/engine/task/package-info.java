/** User tasks (level 3). */
@NullMarked
package io.penstock.engine.task;

import org.jspecify.annotations.NullMarked;
