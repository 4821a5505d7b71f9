package io.penstock.engine.behavior;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes objects of the application's classes. */
public interface ApplicationClasses {

    /** The one object of a class, which all threads share. */
    Object shared(String className);

    /**
     * A new object of a class, for one call.
     *
     * @param fields by name, what its setters or fields receive
     */
    Object withFields(String className, Map<String, @Nullable Object> fields);
}
