/** The interpreter: activity instances, agenda, visits (level 2). */
@NullMarked
package io.penstock.engine.execution;

import org.jspecify.annotations.NullMarked;
