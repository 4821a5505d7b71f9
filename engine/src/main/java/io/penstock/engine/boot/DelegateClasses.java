package io.penstock.engine.boot;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Reference;
import io.penstock.engine.api.delegate.JavaDelegate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes one delegate of each class and keeps it. */
final class DelegateClasses implements Function<String, JavaDelegate> {

    private static final int KEPT = 1_000;

    private final ClassLoader classLoader;
    private final Cache<String, JavaDelegate> delegates =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    DelegateClasses(ClassLoader classLoader) {
        this.classLoader = classLoader;
    }

    @Override
    public JavaDelegate apply(String className) {
        return delegates.get(className, this::make);
    }

    /** Whether the class is there; it is not initialised. */
    boolean has(String className) {
        try {
            Class.forName(className, false, classLoader);
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private JavaDelegate make(String className) {
        try {
            Class<?> found = Class.forName(className, true, classLoader);
            if (!JavaDelegate.class.isAssignableFrom(found)) {
                throw failed(className, "does not implement " + JavaDelegate.class.getName(), null);
            }
            return (JavaDelegate) found.getConstructor().newInstance();
        } catch (ClassNotFoundException e) {
            throw failed(className, "is not on the engine's class path", e);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw failed(className, "has no public constructor without arguments that succeeds", e);
        }
    }

    private static EngineException failed(String className, String why, @Nullable Throwable cause) {
        return new EngineException(
                ErrorCode.SERVICE_FAILED,
                "Delegate class " + className + " " + why,
                cause,
                new Reference("class", className));
    }
}
