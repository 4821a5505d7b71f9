/** Commands on deployments and process definitions. */
@NullMarked
package io.penstock.engine.api.repository;

import org.jspecify.annotations.NullMarked;
