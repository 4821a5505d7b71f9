package io.penstock.engine.boot;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Reference;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Gives a value to a new object, by its public setter or else by its own field of that name. Texts become the numbers and booleans that
 * are asked for, and numbers other numbers when nothing is lost.
 */
final class InjectedField {

    private InjectedField() {}

    static void set(Object object, String name, @Nullable Object value) {
        try {
            Method setter = setter(object.getClass(), name);
            if (setter != null) {
                setter.invoke(object, converted(object, name, value, setter.getParameterTypes()[0]));
                return;
            }
            Field field = field(object.getClass(), name);
            if (field == null) {
                throw failed(object, name, "has neither a public setter nor a field of this name", null);
            }
            field.setAccessible(true);
            field.set(object, converted(object, name, value, field.getType()));
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw e instanceof EngineException known ? known : failed(object, name, "does not take its value", e);
        }
    }

    private static @Nullable Method setter(Class<?> type, String name) {
        String setter = "set" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(setter) && method.getParameterCount() == 1)
                .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isBridge())
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Field field(Class<?> type, String name) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            for (Field field : at.getDeclaredFields()) {
                if (field.getName().equals(name) && !Modifier.isStatic(field.getModifiers())) {
                    return field;
                }
            }
        }
        return null;
    }

    private static @Nullable Object converted(Object object, String name, @Nullable Object value, Class<?> type) {
        if (value == null) {
            if (type.isPrimitive()) {
                throw failed(object, name, "is a " + type.getName() + " and cannot be null", null);
            }
            return null;
        }
        if (type.isInstance(value)) {
            return value;
        }
        if (type == String.class) {
            return value.toString();
        }
        if (type == boolean.class || type == Boolean.class) {
            return truth(object, name, value);
        }
        return number(object, name, value, type);
    }

    private static Object truth(Object object, String name, Object value) {
        if (value instanceof Boolean) {
            return value;
        }
        if (List.of("true", "false").contains(value.toString())) {
            return Boolean.valueOf(value.toString());
        }
        throw failed(object, name, "expects true or false", null);
    }

    private static Object number(Object object, String name, Object value, Class<?> type) {
        try {
            var number = new BigDecimal(value.toString().strip());
            if (type == int.class || type == Integer.class) {
                return number.intValueExact();
            }
            if (type == long.class || type == Long.class) {
                return number.longValueExact();
            }
            if (type == double.class || type == Double.class) {
                return number.doubleValue();
            }
            if (type == BigDecimal.class) {
                return number;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            throw failed(object, name, "expects a " + type.getSimpleName(), e);
        }
        throw failed(
                object,
                name,
                "is a " + type.getName() + " and is given a " + value.getClass().getName(),
                null);
    }

    private static EngineException failed(Object object, String name, String why, @Nullable Throwable cause) {
        String className = object.getClass().getName();
        return new EngineException(
                ErrorCode.SERVICE_FAILED,
                "Field '" + name + "' of " + className + " " + why,
                cause,
                new Reference("class", className));
    }
}
