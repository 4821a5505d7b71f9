/** Who may do what (level 3). */
@NullMarked
package io.penstock.engine.identity;

import org.jspecify.annotations.NullMarked;
