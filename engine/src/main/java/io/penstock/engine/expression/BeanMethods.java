package io.penstock.engine.expression;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Public methods of beans, and properties of beans, of records and of other objects of the application. Methods that come
 * from the JDK or a framework are not seen, not even through a proxy around a bean.
 */
final class BeanMethods {

    private static final ClassValue<List<Method>> VISIBLE = new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> type) {
            return visibleMethods(type);
        }
    };

    private final Arguments arguments;

    BeanMethods(Arguments arguments) {
        this.arguments = arguments;
    }

    @Nullable Object call(Object bean, String name, @Nullable Object[] values) {
        List<Method> candidates = VISIBLE.get(bean.getClass()).stream()
                .filter(method -> method.getName().equals(name))
                .toList();
        if (candidates.isEmpty()) {
            throw new Refused("the bean has no public method '" + name + "' that expressions may call");
        }
        Method method = arguments
                .bestOf(candidates, values)
                .orElseThrow(() -> new Refused(
                        "no method '" + name + "' of the bean takes these " + values.length + " argument(s)"));
        return invoke(bean, method, arguments.fit(method, values));
    }

    /** Reads a record component or a getter; refuses when there is none. */
    @Nullable Object property(Object target, String name) {
        Method accessor = target.getClass().isRecord() ? component(target.getClass(), name) : getter(target, name);
        if (accessor == null) {
            throw new Refused("a " + target.getClass().getSimpleName() + " has no property '" + name
                    + "' that expressions may read");
        }
        return invoke(target, accessor, new Object[0]);
    }

    private static @Nullable Method component(Class<?> type, String name) {
        if (ForbiddenTypes.isForbidden(type)) {
            return null;
        }
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getName().equals(name)) {
                return component.getAccessor();
            }
        }
        return null;
    }

    private static @Nullable Method getter(Object target, String name) {
        if (name.isEmpty()) {
            return null;
        }
        String suffix = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        for (Method method : VISIBLE.get(target.getClass())) {
            boolean fits = method.getName().equals("get" + suffix)
                    || (method.getName().equals("is" + suffix) && method.getReturnType() == boolean.class);
            if (fits && method.getParameterCount() == 0 && method.getReturnType() != void.class) {
                return method;
            }
        }
        return null;
    }

    private static @Nullable Object invoke(Object target, Method method, @Nullable Object[] values) {
        if (!method.canAccess(target) && !method.trySetAccessible()) {
            throw new Refused("the method '" + method.getName() + "' is not open to the engine");
        }
        try {
            return method.invoke(target, values);
        } catch (InvocationTargetException e) {
            throw new BeanFailure(
                    method.getDeclaringClass().getSimpleName() + "." + method.getName(), e.getTargetException());
        } catch (IllegalAccessException e) {
            throw new Refused("the method '" + method.getName() + "' cannot be called");
        }
    }

    private static List<Method> visibleMethods(Class<?> type) {
        var visible = new ArrayList<Method>();
        for (Class<?> owner : owners(type)) {
            for (Method method : owner.getDeclaredMethods()) {
                if (isVisible(method) && visible.stream().noneMatch(known -> overrides(known, method))) {
                    visible.add(method);
                }
            }
        }
        return List.copyOf(visible);
    }

    private static boolean isVisible(Method method) {
        return Modifier.isPublic(method.getModifiers())
                && !Modifier.isStatic(method.getModifiers())
                && !method.isSynthetic()
                && !isOfObject(method);
    }

    private static boolean isOfObject(Method method) {
        return switch (method.getName()) {
            case "getClass", "notify", "notifyAll", "wait", "finalize", "clone", "hashCode" -> true;
            default -> false;
        };
    }

    private static boolean overrides(Method known, Method method) {
        return known.getName().equals(method.getName())
                && java.util.Arrays.equals(known.getParameterTypes(), method.getParameterTypes());
    }

    /** The application's own classes and interfaces among the ancestors; generated subclasses are passed by. */
    private static Set<Class<?>> owners(Class<?> type) {
        var owners = new LinkedHashSet<Class<?>>();
        for (Class<?> ancestor = type; ancestor != null; ancestor = ancestor.getSuperclass()) {
            if (!isGenerated(ancestor) && !ForbiddenTypes.isForbidden(ancestor)) {
                owners.add(ancestor);
            }
            addInterfaces(ancestor, owners);
        }
        return owners;
    }

    private static void addInterfaces(Class<?> type, Set<Class<?>> owners) {
        for (Class<?> contract : type.getInterfaces()) {
            if (!ForbiddenTypes.isForbidden(contract)) {
                owners.add(contract);
            }
            addInterfaces(contract, owners);
        }
    }

    private static boolean isGenerated(Class<?> type) {
        return type.isHidden()
                || type.isSynthetic()
                || type.getName().contains("$$")
                || java.lang.reflect.Proxy.isProxyClass(type);
    }
}
