/** The SOAP door: the contracts over HTTP with WS-Security. Translates, never decides. */
@NullMarked
package io.penstock.soap;

import org.jspecify.annotations.NullMarked;
