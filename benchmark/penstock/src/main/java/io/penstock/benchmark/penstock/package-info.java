/** Penstock, measured. */
@NullMarked
package io.penstock.benchmark.penstock;

import org.jspecify.annotations.NullMarked;
