/** Tests of the mapping, against the real engine on H2. */
@NullMarked
package io.penstock.mapping;

import org.jspecify.annotations.NullMarked;
