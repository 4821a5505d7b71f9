/** Operaton, measured. */
@NullMarked
package io.penstock.benchmark.operaton;

import org.jspecify.annotations.NullMarked;
