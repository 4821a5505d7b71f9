/** The JMS door: contract requests from a queue, each with one effect and one answer, and the broker that can run inside. */
@NullMarked
package io.penstock.jms;

import org.jspecify.annotations.NullMarked;
