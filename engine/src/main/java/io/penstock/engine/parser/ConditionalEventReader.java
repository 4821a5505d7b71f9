package io.penstock.engine.parser;

import io.penstock.engine.model.EventDefinition;
import io.penstock.engine.model.VariableChange;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The definition of conditional events. */
final class ConditionalEventReader {

    private ConditionalEventReader() {}

    static EventDefinition.@Nullable Conditional read(XmlElement definition, BpmnDocument document) {
        XmlElement condition = definition.child("condition");
        String variable = document.checkedOrNull(definition, "variableName", definition.extension("variableName"));
        Set<VariableChange> changes = changes(definition, document);
        if (condition == null || !ConditionReader.hasOurLanguage(condition, document)) {
            return null; // The schema, or the language, is a problem of its own.
        }
        String text = condition.text();
        if (text.isEmpty()) {
            document.problem(
                    condition,
                    ProblemCode.CONDITION_EMPTY,
                    "The condition of the event is empty. Write an expression such as ${amount > 100}.");
            return null;
        }
        if (!document.hasExpression(text)) {
            document.problem(
                    condition,
                    ProblemCode.CONDITION_NOT_EXPRESSION,
                    "The condition '" + text + "' is a literal text, not an expression. Write ${" + text + "}.");
            return null;
        }
        document.checked(condition, "The condition", text);
        return new EventDefinition.Conditional(text, variable, changes);
    }

    private static Set<VariableChange> changes(XmlElement definition, BpmnDocument document) {
        String text = definition.extension("variableEvents");
        if (text == null || text.isBlank()) {
            return EnumSet.allOf(VariableChange.class);
        }
        Set<VariableChange> changes = EnumSet.noneOf(VariableChange.class);
        for (String word : text.split(",", -1)) {
            try {
                changes.add(VariableChange.valueOf(word.strip().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                document.problem(
                        definition,
                        ProblemCode.UNSUPPORTED_VALUE,
                        "variableEvents='" + text + "' names '" + word.strip()
                                + "'; expected a list of create, update and delete.");
            }
        }
        return changes;
    }
}
