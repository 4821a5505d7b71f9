/** What the engine tells the outside: messages that wait in the database until somebody carries them away. */
@NullMarked
package io.penstock.engine.api.outbound;

import org.jspecify.annotations.NullMarked;
