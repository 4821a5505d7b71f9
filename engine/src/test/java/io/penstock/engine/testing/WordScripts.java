package io.penstock.engine.testing;

import io.penstock.engine.api.delegate.BpmnError;
import io.penstock.engine.api.delegate.DelegateExecution;
import io.penstock.engine.variable.Value;
import java.io.Reader;
import java.lang.reflect.Proxy;
import javax.script.AbstractScriptEngine;
import javax.script.Bindings;
import javax.script.ScriptContext;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;
import javax.script.SimpleBindings;

/** A script language of two words: {@code get NAME}, {@code set NAME}, {@code error CODE}. */
public final class WordScripts extends AbstractScriptEngine {

    private WordScripts() {}

    /** A manager that knows the language as {@code words}. */
    public static ScriptEngineManager manager() {
        var manager = new ScriptEngineManager(null);
        var factory = (ScriptEngineFactory) Proxy.newProxyInstance(
                WordScripts.class.getClassLoader(),
                new Class<?>[] {ScriptEngineFactory.class},
                (proxy, method, arguments) -> method.getName().equals("getScriptEngine") ? new WordScripts() : null);
        manager.registerEngineName("words", factory);
        return manager;
    }

    @Override
    public Object eval(String script, ScriptContext context) throws ScriptException {
        String[] words = script.strip().split(" ", 2);
        switch (words[0]) {
            case "get" -> {
                return context.getAttribute(words[1]);
            }
            case "set" -> {
                ((DelegateExecution) context.getAttribute("execution")).setVariable(words[1], Value.of("set"));
                return null;
            }
            case "error" -> throw (ScriptException) new ScriptException("thrown").initCause(new BpmnError(words[1]));
            default -> throw new ScriptException("no word of the language: " + words[0]);
        }
    }

    @Override
    public Object eval(Reader reader, ScriptContext context) {
        throw new UnsupportedOperationException("Scripts are texts");
    }

    @Override
    public Bindings createBindings() {
        return new SimpleBindings();
    }

    @Override
    public ScriptEngineFactory getFactory() {
        throw new UnsupportedOperationException("Nobody asks");
    }
}
