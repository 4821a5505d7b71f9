package io.penstock.engine.expression;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The methods of JDK types that expressions may call: each is listed. None of them changes an object, takes a function or a
 * regular expression, or can make much out of little.
 */
final class ValueMethods {

    private static final int LONGEST_TEXT = 1_000_000;

    private static final Map<Class<?>, Map<String, List<Method>>> TABLE = table();

    private final Arguments arguments;

    ValueMethods(Arguments arguments) {
        this.arguments = arguments;
    }

    /** Whether the object is of a listed type. */
    static boolean knows(Object target) {
        return TABLE.keySet().stream().anyMatch(type -> type.isInstance(target));
    }

    /** Whether a listed method of that name exists for the object. */
    static boolean has(Object target, String name) {
        return !candidates(target, name).isEmpty();
    }

    @Nullable Object call(Object target, String name, @Nullable Object[] values) {
        List<Method> candidates = candidates(target, name);
        if (candidates.isEmpty()) {
            throw new Refused("the method '" + name + "' of "
                    + target.getClass().getSimpleName() + " is not one that expressions may call");
        }
        Method method = arguments
                .bestOf(candidates, values)
                .orElseThrow(() -> new Refused("no method '" + name + "' of "
                        + target.getClass().getSimpleName() + " takes these " + values.length + " argument(s)"));
        @Nullable Object[] fitted = arguments.fit(method, values);
        requireShort(target, name, fitted);
        try {
            return method.invoke(target, fitted);
        } catch (InvocationTargetException e) {
            throw new Refused(
                    "the method '" + name + "' of " + target.getClass().getSimpleName()
                            + " does not accept its arguments ("
                            + e.getTargetException().getClass().getSimpleName() + ")");
        } catch (IllegalAccessException e) {
            throw new Refused("the method '" + name + "' cannot be called");
        }
    }

    /** A few replacements in a row could otherwise multiply a text without bound. */
    private static void requireShort(Object target, String name, @Nullable Object[] fitted) {
        if (name.equals("replace") && target instanceof String text) {
            long longest = (text.length() + 1L) * (String.valueOf(fitted[1]).length() + 1L);
            if (longest > LONGEST_TEXT) {
                throw new Refused("the text that 'replace' could make is too long");
            }
        }
    }

    private static List<Method> candidates(Object target, String name) {
        var found = new ArrayList<Method>();
        TABLE.forEach((type, methods) -> {
            if (type.isInstance(target)) {
                found.addAll(methods.getOrDefault(name, List.of()));
            }
        });
        return found;
    }

    private static Map<Class<?>, Map<String, List<Method>>> table() {
        var table = new LinkedHashMap<Class<?>, Map<String, List<Method>>>();
        open(
                table,
                String.class,
                "length isEmpty isBlank charAt substring indexOf lastIndexOf contains startsWith endsWith "
                        + "equals equalsIgnoreCase compareTo compareToIgnoreCase concat replace trim strip toUpperCase toLowerCase "
                        + "toString");
        open(table, Boolean.class, "booleanValue equals toString");
        open(table, Number.class, "intValue longValue doubleValue");
        open(table, Character.class, "charValue equals toString");
        for (Class<?> type : List.of(Byte.class, Short.class, Integer.class, Long.class, Double.class)) {
            open(table, type, "compareTo equals toString");
        }
        open(
                table,
                java.math.BigDecimal.class,
                "compareTo equals signum scale negate abs add subtract multiply toString " + "toPlainString");
        open(table, java.math.BigInteger.class, "compareTo equals signum negate abs add subtract toString");
        open(table, Enum.class, "name ordinal equals toString");
        String date = "getYear getMonthValue getDayOfMonth getDayOfYear ";
        String time = "getHour getMinute getSecond getNano ";
        String moveDate = "plusYears plusMonths plusWeeks plusDays minusYears minusMonths minusWeeks minusDays "
                + "withYear withMonth withDayOfMonth ";
        String moveTime = "plusHours plusMinutes plusSeconds minusHours minusMinutes minusSeconds ";
        String compare = "isBefore isAfter compareTo equals toString ";
        open(
                table,
                LocalDate.class,
                date + moveDate + compare + "isEqual isLeapYear lengthOfMonth getDayOfWeek atStartOfDay");
        open(table, LocalTime.class, time + moveTime + compare);
        for (Class<?> type : List.of(LocalDateTime.class, OffsetDateTime.class, ZonedDateTime.class)) {
            open(
                    table,
                    type,
                    date + time + moveDate + moveTime + compare
                            + "isEqual getDayOfWeek toLocalDate toLocalTime toLocalDateTime toInstant toEpochSecond");
        }
        open(
                table,
                Instant.class,
                "getEpochSecond toEpochMilli plusSeconds minusSeconds plusMillis minusMillis " + compare);
        open(
                table,
                Duration.class,
                "toDays toHours toMinutes toSeconds toMillis isZero isNegative compareTo equals toString");
        open(table, Period.class, "getYears getMonths getDays isZero isNegative equals toString");
        open(table, Collection.class, "size isEmpty contains containsAll");
        open(table, List.class, "get indexOf lastIndexOf");
        open(table, Map.class, "size isEmpty get containsKey containsValue keySet values");
        return table;
    }

    private static void open(Map<Class<?>, Map<String, List<Method>>> table, Class<?> type, String names) {
        Set<String> wanted = Set.copyOf(Arrays.asList(names.strip().split(" +", -1)));
        var methods = new HashMap<String, List<Method>>();
        for (Method method : type.getMethods()) {
            if (wanted.contains(method.getName()) && !Modifier.isStatic(method.getModifiers()) && !method.isBridge()) {
                methods.computeIfAbsent(method.getName(), key -> new ArrayList<>())
                        .add(method);
            }
        }
        table.put(type, methods);
    }
}
