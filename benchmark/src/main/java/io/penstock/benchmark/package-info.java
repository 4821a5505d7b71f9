/** What the engine costs, measured. */
@NullMarked
package io.penstock.benchmark;

import org.jspecify.annotations.NullMarked;
