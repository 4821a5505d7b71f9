package io.penstock.engine.parser;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The condition of a sequence flow. */
final class ConditionReader {

    /** Names under which diagrams mean the expression language of this engine. */
    private static final Set<String> LANGUAGES = Set.of("juel", "el", "uel");

    private ConditionReader() {}

    static @Nullable String read(XmlElement flow, BpmnDocument document) {
        XmlElement condition = flow.child("conditionExpression");
        if (condition == null) {
            return null;
        }
        if (!hasOurLanguage(condition, document)) {
            return null;
        }
        String text = condition.text();
        if (text.isEmpty()) {
            if (!condition.hasExtension("resource")) {
                document.problem(
                        condition,
                        ProblemCode.CONDITION_EMPTY,
                        "The condition is empty. Write an expression such as ${amount > 100}, or remove the condition.");
            }
            return null;
        }
        if (!document.hasExpression(text)) {
            document.problem(
                    condition,
                    ProblemCode.CONDITION_NOT_EXPRESSION,
                    "The condition '" + text + "' is a literal text, not an expression. Write ${" + text + "}.");
            return text;
        }
        return document.checked(condition, "The condition", text);
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
