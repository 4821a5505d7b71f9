/** Commands on user tasks and external tasks. */
@NullMarked
package io.penstock.engine.api.task;

import org.jspecify.annotations.NullMarked;
