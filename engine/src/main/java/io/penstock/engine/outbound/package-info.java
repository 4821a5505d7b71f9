/** Messages to the outside, written with what they tell about in one transaction, and handed to a carrier afterwards. */
@NullMarked
package io.penstock.engine.outbound;

import org.jspecify.annotations.NullMarked;
