/** Flowable, measured. */
@NullMarked
package io.penstock.benchmark.flowable;

import org.jspecify.annotations.NullMarked;
