/** What is asked of an engine and how it is measured, in the engine's own JVM. Knows no engine. */
@NullMarked
package io.penstock.benchmark.workload;

import org.jspecify.annotations.NullMarked;
