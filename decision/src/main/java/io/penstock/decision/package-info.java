/** DMN decisions by the DMN engine of Operaton, with FEEL as the one expression language. */
@NullMarked
package io.penstock.decision;

import org.jspecify.annotations.NullMarked;
