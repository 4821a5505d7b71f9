/** What an application implements so that a service task can call it. */
@NullMarked
package io.penstock.engine.api.delegate;

import org.jspecify.annotations.NullMarked;
