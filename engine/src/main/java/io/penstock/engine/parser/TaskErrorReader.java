package io.penstock.engine.parser;

import io.penstock.engine.model.TaskError;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The business errors that an external task throws as a worker reports. */
final class TaskErrorReader {

    private TaskErrorReader() {}

    static List<TaskError> read(XmlElement task, BpmnDocument document) {
        var errors = new ArrayList<TaskError>();
        for (XmlElement element : task.extensionChildren("errorEventDefinition")) {
            element.id();
            XmlElement error = error(element, document);
            String condition = document.checkedOrNull(element, "expression", element.attribute("expression"));
            if (condition == null || !document.hasExpression(condition)) {
                document.problem(
                        element,
                        ProblemCode.CONDITION_NOT_EXPRESSION,
                        "The " + element.shown()
                                + " has no expression that says when the error is thrown. Add the attribute "
                                + "expression, such as ${externalTask.failureMessage == 'sold out'}.");
            } else if (error != null) {
                String code = error.attribute("errorCode");
                if (code == null || code.isBlank()) {
                    document.problem(error, ProblemCode.ERROR_WITHOUT_CODE, "The error has no errorCode. Give it one.");
                } else {
                    errors.add(new TaskError(code, error.extension("errorMessage"), condition));
                }
            }
        }
        return errors;
    }

    private static @Nullable XmlElement error(XmlElement element, BpmnDocument document) {
        String reference = element.attribute("errorRef");
        if (reference != null) {
            return document.resolve(element, "errorRef", reference, Set.of("error"));
        }
        document.problem(
                element,
                ProblemCode.MISSING_REFERENCE,
                "The " + element.shown() + " has no errorRef. Name the <error> that is thrown.");
        return null;
    }
}
