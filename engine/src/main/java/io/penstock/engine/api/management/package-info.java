/** Jobs and incidents, for those who run the engine. */
@NullMarked
package io.penstock.engine.api.management;

import org.jspecify.annotations.NullMarked;
