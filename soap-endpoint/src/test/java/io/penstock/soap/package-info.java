/** Tests of the SOAP door over HTTP, with the real engine behind it. */
@NullMarked
package io.penstock.soap;

import org.jspecify.annotations.NullMarked;
