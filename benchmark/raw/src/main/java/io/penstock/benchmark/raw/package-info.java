/** The database without an engine, measured. */
@NullMarked
package io.penstock.benchmark.raw;

import org.jspecify.annotations.NullMarked;
