/** Users, as doors need them to prove who calls. */
@NullMarked
package io.penstock.engine.api.identity;

import org.jspecify.annotations.NullMarked;
