/** Tests of the JMS door with a real broker. */
@NullMarked
package io.penstock.jms;

import org.jspecify.annotations.NullMarked;
