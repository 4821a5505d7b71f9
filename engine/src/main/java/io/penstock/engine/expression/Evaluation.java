package io.penstock.engine.expression;

import jakarta.el.ELContext;
import jakarta.el.ELResolver;
import jakarta.el.FunctionMapper;
import jakarta.el.VariableMapper;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One evaluation: its variables, and the objects that it met as beans and may therefore call. */
final class Evaluation extends ELContext {

    private final SandboxResolver resolver;
    private final VariableScope scope;
    private final Set<Object> callable = Collections.newSetFromMap(new IdentityHashMap<>(4));

    Evaluation(SandboxResolver resolver, VariableScope scope) {
        this.resolver = resolver;
        this.scope = scope;
    }

    VariableScope scope() {
        return scope;
    }

    Object open(Object bean) {
        callable.add(bean);
        return bean;
    }

    boolean mayCall(Object object) {
        return callable.contains(object);
    }

    @Override
    public ELResolver getELResolver() {
        return resolver;
    }

    @Override
    public @Nullable FunctionMapper getFunctionMapper() {
        return null;
    }

    @Override
    public @Nullable VariableMapper getVariableMapper() {
        return null;
    }
}
