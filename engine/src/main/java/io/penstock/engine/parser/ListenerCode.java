package io.penstock.engine.parser;

import io.penstock.engine.model.ApplicationCode;
import io.penstock.engine.model.ServiceCall;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a listener calls. */
final class ListenerCode {

    private ListenerCode() {}

    /** Null when it is wrong; then a problem says so. */
    static @Nullable ApplicationCode read(XmlElement listener, BpmnDocument document) {
        var found = new ArrayList<ApplicationCode>();
        add(listener, "class", ServiceCall.Kind.JAVA_CLASS, found, document);
        add(listener, "delegateExpression", ServiceCall.Kind.DELEGATE_EXPRESSION, found, document);
        add(listener, "expression", ServiceCall.Kind.EXPRESSION, found, document);
        for (XmlElement script : listener.extensions("script")) {
            found.add(ScriptReader.inside(script, document));
        }
        if (found.size() == 1) {
            return found.get(0);
        }
        document.problem(
                listener,
                found.isEmpty() ? ProblemCode.IMPLEMENTATION_MISSING : ProblemCode.IMPLEMENTATION_AMBIGUOUS,
                "The " + listener.shown() + " calls " + (found.isEmpty() ? "nothing" : "several things")
                        + ". Give it one of class, delegateExpression, expression and script.");
        return null;
    }

    private static void add(
            XmlElement listener,
            String attribute,
            ServiceCall.Kind kind,
            List<ApplicationCode> found,
            BpmnDocument document) {
        String text = document.checkedOrNull(listener, attribute, listener.attribute(attribute));
        if (text != null) {
            var call = ServiceCall.withFields(
                    kind, text.strip(), null, FieldReader.read(listener, listener.extensions("field"), kind, document));
            ServiceReaders.requireExpression(listener, call, document);
            found.add(call);
        }
    }
}
