/** The demonstration: what an outside client does with the server's doors, using nothing of the server but its addresses. */
@NullMarked
package io.penstock.server.demo;

import org.jspecify.annotations.NullMarked;
