/** What the engine costs, measured. */
@NullMarked
package io.penstock.benchmark.micro;

import org.jspecify.annotations.NullMarked;
