package io.penstock.engine.parser;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Conditions of sequence flows and loops. */
final class ConditionReader {

    /** Names under which diagrams mean the expression language of this engine. */
    private static final Set<String> LANGUAGES = Set.of("juel", "el", "uel");

    private ConditionReader() {}

    /** The condition of a sequence flow. */
    static @Nullable String read(XmlElement flow, BpmnDocument document) {
        XmlElement condition = flow.child("conditionExpression");
        return condition == null ? null : read(condition, "condition", document);
    }

    /**
     * A condition.
     *
     * @param what its name in problems
     */
    static @Nullable String read(XmlElement condition, String what, BpmnDocument document) {
        if (!hasOurLanguage(condition, document)) {
            return null;
        }
        String text = condition.text();
        if (text.isEmpty()) {
            if (!condition.hasExtension("resource")) {
                document.problem(
                        condition,
                        ProblemCode.CONDITION_EMPTY,
                        "The " + what + " is empty. Write an expression such as ${amount > 100}, or remove the " + what
                                + ".");
            }
            return null;
        }
        if (!document.hasExpression(text)) {
            document.problem(
                    condition,
                    ProblemCode.CONDITION_NOT_EXPRESSION,
                    "The " + what + " '" + text + "' is a literal text, not an expression. Write ${" + text + "}.");
            return text;
        }
        return document.checked(condition, "The " + what, text);
    }

    /** Whether the file says that expressions are written in another language, if they do not look like one of ours. */
    static boolean hasOtherDefault(BpmnDocument document) {
        String language = document.root().attribute("expressionLanguage");
        return language != null
                && !language.strip()
                        .equals("http://www.w3.org/1999/XPath") // the schema's default, which every modeler writes
                && !LANGUAGES.contains(language.strip().toLowerCase(Locale.ROOT));
    }

    static boolean hasOurLanguage(XmlElement expression, BpmnDocument document) {
        String language = expression.attribute("language");
        if (language == null || LANGUAGES.contains(language.strip().toLowerCase(Locale.ROOT))) {
            return true;
        }
        document.problem(
                expression,
                ProblemCode.CONDITION_LANGUAGE,
                "The expression is written in '" + language
                        + "'; scripts and other languages are not executed. Write it as ${...} and remove the attribute language.");
        return false;
    }
}
