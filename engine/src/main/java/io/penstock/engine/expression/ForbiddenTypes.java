package io.penstock.engine.expression;

import java.lang.reflect.Proxy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which classes no expression may look into or call, whoever hands them over. */
final class ForbiddenTypes {

    /**
     * Platforms, containers, and script engines. An application's own classes are in none of these; what an
     * expression needs of the JDK is listed method by method in {@link ValueMethods}.
     */
    private static final List<String> PACKAGES = List.of(
            "java.",
            "javax.",
            "jakarta.",
            "jdk.",
            "sun.",
            "com.sun.",
            "kotlin.",
            "scala.",
            "groovy.",
            "clojure.",
            "javassist.",
            "net.bytebuddy.",
            "org.apache.",
            "org.codehaus.groovy.",
            "org.eclipse.",
            "org.graalvm.",
            "org.hibernate.",
            "org.ibatis.",
            "org.mozilla.",
            "org.mvel2.",
            "org.objectweb.",
            "org.operaton.",
            "org.python.",
            "org.springframework.",
            "com.zaxxer.",
            "com.fasterxml.",
            "bsh.",
            "ognl.");

    /** What applications write their services against. */
    private static final String OPEN_PACKAGE = "java.util.function.";

    private ForbiddenTypes() {}

    /** Whether the class is neither an application's nor one of the open interfaces of the JDK. */
    static boolean isForbidden(Class<?> type) {
        if (type.isArray() || type.isPrimitive() || type.isAnnotation() || ClassLoader.class.isAssignableFrom(type)) {
            return true;
        }
        String name = type.getName();
        return !name.startsWith(OPEN_PACKAGE) && PACKAGES.stream().anyMatch(name::startsWith);
    }

    /** Refuses an object that leads out of the sandbox, whatever its methods are. Returns the object. */
    static @Nullable Object requireHarmless(@Nullable Object value) {
        if (value instanceof Class<?>
                || value instanceof ClassLoader
                || value instanceof Thread
                || value instanceof ThreadGroup
                || value instanceof Runtime
                || value instanceof Process
                || value instanceof ProcessHandle
                || value instanceof ProcessBuilder
                || value instanceof Module
                || value instanceof ModuleLayer
                || isReflection(value)) {
            throw new Refused("it reaches an object of a type that expressions must not hold");
        }
        return value;
    }

    private static boolean isReflection(@Nullable Object value) {
        if (value == null || Proxy.isProxyClass(value.getClass())) {
            return false;
        }
        String name = value.getClass().getName();
        return name.startsWith("java.lang.reflect.")
                || name.startsWith("java.lang.invoke.")
                || name.startsWith("javax.script.")
                || name.startsWith("javax.naming.");
    }
}
