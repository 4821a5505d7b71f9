/** The standalone process: settings, start, stop, health, metrics. It composes the engine and the doors and decides nothing. */
@NullMarked
package io.penstock.server;

import org.jspecify.annotations.NullMarked;
