/** What exactly once costs over JMS. */
@NullMarked
package io.penstock.benchmark.doors;

import org.jspecify.annotations.NullMarked;
