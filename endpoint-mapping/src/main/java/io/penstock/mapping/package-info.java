/** The one translation between contract messages and engine commands that every door shares. */
@NullMarked
package io.penstock.mapping;

import org.jspecify.annotations.NullMarked;
