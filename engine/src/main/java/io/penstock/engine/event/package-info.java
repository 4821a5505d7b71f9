/** Facts that features tell each other inside one transaction (level 0). */
@NullMarked
package io.penstock.engine.event;

import org.jspecify.annotations.NullMarked;
