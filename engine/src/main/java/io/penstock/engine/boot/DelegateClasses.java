package io.penstock.engine.boot;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Reference;
import io.penstock.engine.api.delegate.ExecutionListener;
import io.penstock.engine.api.delegate.JavaDelegate;
import io.penstock.engine.api.delegate.TaskListener;
import io.penstock.engine.behavior.ApplicationClasses;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes one delegate or listener of each class and keeps it; those that receive fields are made for each call. */
final class DelegateClasses implements ApplicationClasses {

    private static final int KEPT = 1_000;

    private static final List<Class<?>> INTERFACES =
            List.of(JavaDelegate.class, ExecutionListener.class, TaskListener.class);

    private final ClassLoader classLoader;
    private final Cache<String, Object> delegates =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    DelegateClasses(ClassLoader classLoader) {
        this.classLoader = classLoader;
    }

    @Override
    public Object shared(String className) {
        return delegates.get(className, this::make);
    }

    @Override
    public Object withFields(String className, Map<String, @Nullable Object> fields) {
        Object object = make(className);
        fields.forEach((name, value) -> InjectedField.set(object, name, value));
        return object;
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

    private Object make(String className) {
        try {
            Class<?> found = Class.forName(className, true, classLoader);
            if (INTERFACES.stream().noneMatch(type -> type.isAssignableFrom(found))) {
                throw failed(
                        className,
                        "does not implement one of "
                                + INTERFACES.stream().map(Class::getName).collect(Collectors.joining(", ")),
                        null);
            }
            return found.getConstructor().newInstance();
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
