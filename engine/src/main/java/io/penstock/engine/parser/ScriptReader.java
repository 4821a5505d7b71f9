package io.penstock.engine.parser;

import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.NodeHead;
import io.penstock.engine.model.Script;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Script tasks. */
final class ScriptReader {

    /** Names under which diagrams mean the expression language of this engine, as does no name. */
    private static final Set<String> EXPRESSION_LANGUAGES = Set.of("juel", "el", "uel");

    private ScriptReader() {}

    static FlowNode scriptTask(XmlElement element, NodeHead head, BpmnDocument document) {
        String resultVariable = document.checkedOrNull(element, "resultVariable", element.extension("resultVariable"));
        return new FlowNode.ScriptTask(head, script(element, text(element, document), resultVariable, document));
    }

    /** A script inside a parameter or a listener. */
    static Script inside(XmlElement script, BpmnDocument document) {
        String text = script.text();
        if (text.isEmpty() && !script.hasAttribute("resource")) {
            document.problem(
                    script,
                    ProblemCode.IMPLEMENTATION_MISSING,
                    "The " + script.shown() + " is empty. Write the script into it.");
        }
        return script(script, text, null, document);
    }

    private static Script script(
            XmlElement element, String text, @Nullable String resultVariable, BpmnDocument document) {
        String format = element.attribute("scriptFormat");
        String language = format == null || format.isBlank() ? null : format.strip();
        if (language == null || EXPRESSION_LANGUAGES.contains(language.toLowerCase(Locale.ROOT))) {
            document.checked(element, "The script", text);
            return new Script(null, text, resultVariable);
        }
        if (!document.runsScripts(language)) {
            document.problem(
                    element,
                    ProblemCode.SCRIPT_LANGUAGE,
                    "The script is written in '" + language
                            + "', which this engine does not run. Write an expression with scriptFormat='juel', use a serviceTask, "
                            + "or have the engine built with a script engine for this language.");
        }
        return new Script(language, text, resultVariable);
    }

    private static String text(XmlElement element, BpmnDocument document) {
        @Nullable XmlElement script = element.child("script");
        String text = script == null ? "" : script.text();
        if (text.isEmpty() && !element.hasExtension("resource")) {
            document.problem(
                    element,
                    ProblemCode.IMPLEMENTATION_MISSING,
                    "The " + element.shown() + " has no script. Write it into an element <script>.");
        }
        return text;
    }
}
