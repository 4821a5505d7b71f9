package io.penstock.engine.parser;

import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.NodeHead;
import io.penstock.engine.model.UserTaskAssignment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The user task: who should do it, and by when. */
final class UserTaskReader {

    private final XmlElement element;
    private final BpmnDocument document;
    private final List<String> users = new ArrayList<>();
    private final List<String> groups = new ArrayList<>();
    private @Nullable String assignee;

    private UserTaskReader(XmlElement element, BpmnDocument document) {
        this.element = element;
        this.document = document;
    }

    static FlowNode userTask(XmlElement element, NodeHead head, BpmnDocument document) {
        var reader = new UserTaskReader(element, document);
        return new FlowNode.UserTask(
                head, reader.assignment(), document.checkedOrNull(element, "formKey", element.extension("formKey")));
    }

    private UserTaskAssignment assignment() {
        addAssignee(element, element.extension("assignee"));
        element.children("humanPerformer").forEach(role -> addAssignee(role, assignmentText(role)));
        addCandidates(element.extension("candidateUsers"), "candidateUsers", users);
        addCandidates(element.extension("candidateGroups"), "candidateGroups", groups);
        element.children("potentialOwner").forEach(this::addPotentialOwner);
        return new UserTaskAssignment(
                assignee,
                users,
                groups,
                date("dueDate"),
                date("followUpDate"),
                NodeHeads.taskPriority(document, element));
    }

    private void addAssignee(XmlElement at, @Nullable String value) {
        String text = document.checkedOrNull(at, "The assignee", value);
        if (text == null) {
            return;
        }
        if (assignee != null) {
            document.problem(
                    at,
                    ProblemCode.DUPLICATE_ASSIGNEE,
                    "The task already has the assignee '" + assignee
                            + "'. Keep either the attribute assignee or one humanPerformer.");
        }
        assignee = text.strip();
    }

    private void addCandidates(@Nullable String value, String what, List<String> target) {
        String text = document.checkedOrNull(element, what, value);
        if (text != null) {
            TextChecks.commaList(text).forEach(part -> addCandidate(element, what, part, target));
        }
    }

    private void addCandidate(XmlElement at, String what, String part, List<String> target) {
        if (part.isEmpty()) {
            document.problem(at, ProblemCode.EMPTY_VALUE, what + " has an empty entry. Remove the comma beside it.");
        } else {
            target.add(part);
        }
    }

    private void addPotentialOwner(XmlElement role) {
        String text = document.checkedOrNull(role, "The potential owner", assignmentText(role));
        if (text == null) {
            return;
        }
        for (String part : TextChecks.commaList(text)) {
            if (part.startsWith("user(") && part.endsWith(")")) {
                addCandidate(
                        role,
                        "user()",
                        part.substring("user(".length(), part.length() - 1).strip(),
                        users);
            } else if (part.startsWith("group(") && part.endsWith(")")) {
                addCandidate(
                        role,
                        "group()",
                        part.substring("group(".length(), part.length() - 1).strip(),
                        groups);
            } else {
                addCandidate(role, "The potential owner", part, groups);
            }
        }
    }

    /** The text of the role's expression; null when it has none, which is then a problem. */
    private @Nullable String assignmentText(XmlElement role) {
        role.attribute("name");
        XmlElement assignment = role.child("resourceAssignmentExpression");
        if (assignment != null) {
            XmlElement formal = assignment.child("formalExpression");
            XmlElement expression = formal == null ? assignment.child("expression") : formal;
            if (expression != null) {
                return ConditionReader.hasOurLanguage(expression, document) ? expression.text() : null;
            }
        }
        if (role.child("resourceRef") != null) {
            document.warning(
                    role,
                    ProblemCode.RESOURCE_NOT_RESOLVED,
                    "The " + role.shown() + " names a resource, which nobody resolves here, so it assigns nobody. "
                            + "Add a resourceAssignmentExpression to assign somebody.");
            return null;
        }
        document.problem(
                role,
                ProblemCode.MISSING_REFERENCE,
                "The " + role.shown()
                        + " names nobody. Add a resourceAssignmentExpression with a formalExpression such as user(anna), group(sales).");
        return null;
    }

    private @Nullable String date(String attribute) {
        String text = document.checkedOrNull(element, attribute, element.extension(attribute));
        if (text != null && !document.hasExpression(text) && !TextChecks.isDate(text.strip())) {
            document.problem(
                    element,
                    ProblemCode.DATE_INVALID,
                    attribute + "='" + text
                            + "' is neither an ISO 8601 date such as 2030-01-31T12:00:00Z nor an expression.");
        }
        return text == null ? null : text.strip();
    }
}
