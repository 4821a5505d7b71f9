/** What a program or a door may ask of the engine: commands, their results and their errors (level 0). */
@NullMarked
package io.penstock.engine.api;

import org.jspecify.annotations.NullMarked;
