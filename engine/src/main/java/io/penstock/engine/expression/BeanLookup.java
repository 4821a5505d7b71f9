package io.penstock.engine.expression;

import org.jspecify.annotations.Nullable;

/**
 * The application's objects that expressions may call. Whoever implements it decides which objects those are: every public
 * method of a bean that is found here can be called by every deployed process.
 */
@FunctionalInterface
public interface BeanLookup {

    /** The bean of this name, or null when there is none that expressions may use. */
    @Nullable Object bean(String name);

    /** No beans at all. */
    static BeanLookup none() {
        return name -> null;
    }
}
