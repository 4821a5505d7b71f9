/** Deployments, process definitions and their cache (level 3). */
@NullMarked
package io.penstock.engine.deployment;

import org.jspecify.annotations.NullMarked;
