/** Builds an engine from settings (level 6). */
@NullMarked
package io.penstock.engine.boot;

import org.jspecify.annotations.NullMarked;
