/** Commands on running process instances. */
@NullMarked
package io.penstock.engine.api.runtime;

import org.jspecify.annotations.NullMarked;
