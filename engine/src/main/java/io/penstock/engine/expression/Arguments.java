package io.penstock.engine.expression;

import jakarta.el.ELException;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the overload that fits the arguments of a call, and converts them. */
final class Arguments {

    private static final int NO_FIT = Integer.MAX_VALUE;

    private static final Map<Class<?>, Class<?>> BOXES = Map.of(
            boolean.class, Boolean.class,
            byte.class, Byte.class,
            short.class, Short.class,
            int.class, Integer.class,
            long.class, Long.class,
            float.class, Float.class,
            double.class, Double.class,
            char.class, Character.class);

    private final SafeConverter converter;

    Arguments(SafeConverter converter) {
        this.converter = converter;
    }

    /** The candidate that needs the least conversion, or empty when none fits. */
    Optional<Method> bestOf(Collection<Method> candidates, @Nullable Object[] arguments) {
        return candidates.stream()
                .filter(method -> cost(method, arguments) != NO_FIT)
                .min(Comparator.comparingInt((Method method) -> cost(method, arguments))
                        .thenComparing(Method::toGenericString));
    }

    /** The arguments as the method wants them. */
    @Nullable Object[] fit(Method method, @Nullable Object[] arguments) {
        Class<?>[] types = method.getParameterTypes();
        if (fitsOneByOne(types, arguments)) {
            return convertAll(types, arguments);
        }
        int fixed = types.length - 1;
        var fitted = new @Nullable Object[types.length];
        for (int i = 0; i < fixed; i++) {
            fitted[i] = convert(arguments[i], types[i]);
        }
        Class<?> element = types[fixed].getComponentType();
        Object rest = Array.newInstance(element, arguments.length - fixed);
        for (int i = fixed; i < arguments.length; i++) {
            Array.set(rest, i - fixed, convert(arguments[i], element));
        }
        fitted[fixed] = rest;
        return fitted;
    }

    private @Nullable Object[] convertAll(Class<?>[] types, @Nullable Object[] arguments) {
        var fitted = new @Nullable Object[types.length];
        for (int i = 0; i < types.length; i++) {
            fitted[i] = convert(arguments[i], types[i]);
        }
        return fitted;
    }

    private static int cost(Method method, @Nullable Object[] arguments) {
        Class<?>[] types = method.getParameterTypes();
        if (fitsOneByOne(types, arguments)) {
            int sum = 0;
            for (int i = 0; i < types.length; i++) {
                sum += cost(arguments[i], types[i]);
            }
            return sum;
        }
        if (!method.isVarArgs() || arguments.length < types.length - 1) {
            return NO_FIT;
        }
        int sum = 1_000;
        for (int i = 0; i < arguments.length; i++) {
            Class<?> type = i < types.length - 1 ? types[i] : types[types.length - 1].getComponentType();
            int cost = cost(arguments[i], type);
            if (cost == NO_FIT) {
                return NO_FIT;
            }
            sum += cost;
        }
        return sum;
    }

    private static boolean fitsOneByOne(Class<?>[] types, @Nullable Object[] arguments) {
        if (types.length != arguments.length) {
            return false;
        }
        for (int i = 0; i < types.length; i++) {
            if (cost(arguments[i], types[i]) == NO_FIT) {
                return false;
            }
        }
        return true;
    }

    private static int cost(@Nullable Object argument, Class<?> type) {
        if (argument == null) {
            return type.isPrimitive() ? NO_FIT : 1;
        }
        Class<?> boxed = BOXES.getOrDefault(type, type);
        if (boxed == argument.getClass()) {
            return 0;
        }
        if (boxed == Object.class) {
            return 20;
        }
        if (boxed.isInstance(argument)) {
            return 1;
        }
        if (isNumber(boxed) && argument instanceof Number number) {
            return losesNothing(number, boxed) ? 2 : NO_FIT;
        }
        if (boxed == String.class
                && (argument instanceof Number || argument instanceof Boolean || argument instanceof Enum<?>)) {
            return 40;
        }
        return boxed.isEnum() && argument instanceof String ? 30 : NO_FIT;
    }

    private static boolean isNumber(Class<?> type) {
        return Number.class.isAssignableFrom(type) && (BOXES.containsValue(type) || isBig(type));
    }

    private static boolean isBig(Class<?> type) {
        return type == BigDecimal.class || type == BigInteger.class;
    }

    /** A whole number never becomes another one: 3,000,000,000 does not fit an int. */
    private static boolean losesNothing(Number number, Class<?> type) {
        if (type == Double.class || type == Float.class || type == BigDecimal.class) {
            return true;
        }
        try {
            BigDecimal exact = new BigDecimal(number.toString());
            if (exact.scale() > 1_000 || exact.scale() < -1_000) {
                return false;
            }
            BigInteger whole = exact.toBigIntegerExact();
            return type == BigInteger.class || whole.bitLength() < bits(type);
        } catch (ArithmeticException | NumberFormatException e) {
            return false;
        }
    }

    private static int bits(Class<?> type) {
        if (type == Long.class) {
            return Long.SIZE;
        }
        if (type == Integer.class) {
            return Integer.SIZE;
        }
        return type == Short.class ? Short.SIZE : Byte.SIZE;
    }

    private @Nullable Object convert(@Nullable Object argument, Class<?> type) {
        Class<?> boxed = BOXES.getOrDefault(type, type);
        if (argument == null || boxed.isInstance(argument)) {
            return argument;
        }
        try {
            return converter.convert(argument, boxed);
        } catch (ELException e) {
            throw new Refused("an argument cannot become a " + boxed.getSimpleName());
        }
    }
}
