/** One class per BPMN element (level 4). */
@NullMarked
package io.penstock.engine.behavior;

import org.jspecify.annotations.NullMarked;
