/** Commands on user tasks. */
@NullMarked
package io.penstock.engine.api.task;

import org.jspecify.annotations.NullMarked;
