package io.penstock.engine.expression;

import jakarta.el.ELContext;
import jakarta.el.ELResolver;
import java.lang.reflect.Array;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that a name, a dot, a bracket or a call in an expression can reach. What is not said here is refused. */
final class SandboxResolver extends ELResolver {

    private final BeanLookup beans;
    private final ValueMethods valueMethods;
    private final BeanMethods beanMethods;

    SandboxResolver(BeanLookup beans, SafeConverter converter) {
        this.beans = beans;
        var arguments = new Arguments(converter);
        this.valueMethods = new ValueMethods(arguments);
        this.beanMethods = new BeanMethods(arguments);
    }

    @Override
    public @Nullable Object getValue(ELContext context, @Nullable Object base, @Nullable Object property) {
        Object value = base == null ? root((Evaluation) context, String.valueOf(property)) : property(base, property);
        context.setPropertyResolved(true);
        return checked(value);
    }

    @Override
    public @Nullable Object invoke(
            ELContext context,
            @Nullable Object base,
            @Nullable Object method,
            Class<?> @Nullable [] types,
            @Nullable Object @Nullable [] arguments) {
        if (base == null) {
            throw new Refused("a method is called on null");
        }
        String name = String.valueOf(method);
        @Nullable Object[] values = arguments == null ? new Object[0] : arguments;
        Object result = ((Evaluation) context).mayCall(base) && !ValueMethods.knows(base)
                ? beanMethods.call(base, name, values)
                : valueMethods.call(base, name, values);
        context.setPropertyResolved(true);
        return checked(result);
    }

    @Override
    public @Nullable Class<?> getType(ELContext context, @Nullable Object base, @Nullable Object property) {
        context.setPropertyResolved(true);
        return null;
    }

    @Override
    public void setValue(ELContext context, @Nullable Object base, @Nullable Object property, @Nullable Object value) {
        throw new Refused("expressions assign nothing");
    }

    @Override
    public boolean isReadOnly(ELContext context, @Nullable Object base, @Nullable Object property) {
        context.setPropertyResolved(true);
        return true;
    }

    @Override
    public Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
        return Object.class;
    }

    private @Nullable Object root(Evaluation evaluation, String name) {
        Object engineObject = evaluation.scope().engineObject(name);
        if (engineObject != null) {
            return evaluation.open(engineObject);
        }
        Object bean = beans.bean(name);
        if (evaluation.scope().hasVariable(name)) {
            if (bean != null) {
                throw new Refused("'" + name + "' is both a variable and a bean; rename the variable");
            }
            return evaluation.scope().variable(name);
        }
        if (bean == null) {
            throw new UnknownName(name);
        }
        ForbiddenTypes.requireHarmless(bean);
        evaluation.scope().applicationCodeRuns();
        return evaluation.open(bean);
    }

    private @Nullable Object property(Object base, @Nullable Object property) {
        if (base instanceof Map<?, ?> map) {
            return map.get(property);
        }
        if (base instanceof List<?> list) {
            int index = index(property);
            return index < 0 || index >= list.size() ? null : list.get(index);
        }
        if (base.getClass().isArray()) {
            int index = index(property);
            return index < 0 || index >= Array.getLength(base) ? null : Array.get(base, index);
        }
        String name = String.valueOf(property);
        return ValueMethods.knows(base) ? valueProperty(base, name) : beanMethods.property(base, name);
    }

    /** {@code date.year} is {@code date.getYear()}, {@code text.empty} is {@code text.isEmpty()}, where those are listed. */
    private @Nullable Object valueProperty(Object base, String name) {
        String suffix = name.isEmpty() ? "" : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        for (String prefix : List.of("get", "is")) {
            if (!suffix.isEmpty() && ValueMethods.has(base, prefix + suffix)) {
                return valueMethods.call(base, prefix + suffix, new Object[0]);
            }
        }
        throw new Refused(
                "a " + base.getClass().getSimpleName() + " has no property '" + name + "' that expressions may read");
    }

    private static int index(@Nullable Object property) {
        if (property instanceof Long || property instanceof Integer) {
            long index = ((Number) property).longValue();
            return index > Integer.MAX_VALUE ? Integer.MAX_VALUE : (int) Math.max(index, -1);
        }
        throw new Refused("a list is read by a whole number, or by its listed methods");
    }

    private static @Nullable Object checked(@Nullable Object value) {
        return SafeConverter.requireBounded(ForbiddenTypes.requireHarmless(value));
    }
}
