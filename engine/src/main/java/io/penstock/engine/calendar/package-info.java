/** Times that repeat by the calendar, as texts say them (level 0). */
@NullMarked
package io.penstock.engine.calendar;

import org.jspecify.annotations.NullMarked;
