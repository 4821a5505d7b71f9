/** Starting, reading, changing and ending process instances (level 3). */
@NullMarked
package io.penstock.engine.instance;

import org.jspecify.annotations.NullMarked;
