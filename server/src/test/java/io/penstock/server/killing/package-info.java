/** Nodes, database and broker are killed, paused and cut off while clients work; then it is counted what came of it. */
@NullMarked
package io.penstock.server.killing;

import org.jspecify.annotations.NullMarked;
