/** Starts databases and runners, asks them in turn, counts at the socket and writes the report. */
@NullMarked
package io.penstock.benchmark.driver;

import org.jspecify.annotations.NullMarked;
