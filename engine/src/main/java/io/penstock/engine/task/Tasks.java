package io.penstock.engine.task;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Reference;
import io.penstock.engine.execution.ActivityInstanceRow;
import io.penstock.engine.execution.ProcessInstanceRow;
import io.penstock.engine.execution.Visit;
import io.penstock.engine.expression.Expressions;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.Listener;
import io.penstock.engine.model.UserTaskAssignment;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Opens and closes the user task of an activity instance. Stateless. */
public final class Tasks {

    /** What a task without a priority has. */
    public static final int DEFAULT_PRIORITY = 50;

    private final Expressions expressions;
    private final TaskStore store;

    public Tasks(Expressions expressions, TaskStore store) {
        this.expressions = expressions;
        this.store = store;
    }

    /** Opens the task of the visited activity, with everything that its expressions give now. */
    public void open(FlowNode.UserTask node, Visit visit) {
        UserTaskAssignment assignment = node.assignment();
        ActivityInstanceRow activity = visit.activity();
        ProcessInstanceRow instance = visit.instance();
        String name =
                node.head().name() == null ? null : expressions.text(node.head().name(), visit);
        Instant now = visit.unitOfWork().now();
        var task = new TaskRow(
                activity.id(),
                instance.id(),
                instance.rootId(),
                instance.definitionId(),
                instance.tenantId(),
                node.id(),
                name,
                text(assignment.assignee(), visit),
                now,
                TaskDates.instant(value(assignment.dueDate(), visit), node.id(), "due date", now),
                TaskDates.instant(value(assignment.followUpDate(), visit), node.id(), "follow-up date", now),
                priority(assignment.priority(), visit),
                text(node.formKey(), visit));
        visit.unitOfWork().insert(task);
        addCandidates(assignment.candidateUsers(), false, visit);
        addCandidates(assignment.candidateGroups(), true, visit);
        TaskListeners.created(visit, task);
    }

    /**
     * The task of the visited activity is done.
     *
     * @return false when its listeners threw a business error that was caught, so that the process goes on elsewhere
     */
    public boolean complete(Visit visit) {
        TaskRow task = TaskListeners.has(visit, Listener.COMPLETE) ? find(visit) : null;
        return task == null || TaskListeners.tell(visit, task, Listener.COMPLETE);
    }

    private @Nullable TaskRow find(Visit visit) {
        return visit.unitOfWork()
                .find(TaskRow.class, visit.activity().id())
                .orElseGet(() -> store.findTask(visit.activity().id()));
    }

    /** Drops the task of the visited activity and notes its assignee for history. */
    public void close(Visit visit, boolean canceled) {
        TaskRow task = find(visit);
        if (task != null && canceled && TaskListeners.has(visit, Listener.DELETE)) {
            TaskListeners.tell(visit, task, Listener.DELETE);
            task = find(visit);
        }
        if (task != null) {
            visit.recordAssignee(task.assignee());
            visit.unitOfWork().delete(task);
        }
        if (visit.node() instanceof FlowNode.UserTask node
                && !(node.assignment().candidateUsers().isEmpty()
                        && node.assignment().candidateGroups().isEmpty())) {
            visit.unitOfWork().deleteOwned(CandidateRow.class, visit.activity().id());
        }
    }

    private void addCandidates(List<String> texts, boolean groups, Visit visit) {
        Set<String> identities = new LinkedHashSet<>();
        for (String text : texts) {
            Object value = expressions.evaluate(text, visit);
            if (value instanceof Collection<?> collection) {
                collection.forEach(
                        identity -> identities.add(String.valueOf(identity).trim()));
            } else if (value != null) {
                for (String identity : value.toString().split(",", -1)) {
                    identities.add(identity.trim());
                }
            }
        }
        identities.remove("");
        for (String identity : identities) {
            visit.unitOfWork()
                    .insert(new CandidateRow(
                            visit.unitOfWork().nextId(),
                            visit.instance().id(),
                            visit.activity().id(),
                            groups,
                            identity));
        }
    }

    private int priority(@Nullable String text, Visit visit) {
        Object value = value(text, visit);
        if (value == null) {
            return DEFAULT_PRIORITY;
        }
        try {
            return value instanceof Number number
                    ? Math.toIntExact(number.longValue())
                    : Integer.parseInt(value.toString().trim());
        } catch (NumberFormatException | ArithmeticException e) {
            throw new EngineException(
                    ErrorCode.EXPRESSION_FAILED,
                    "The priority of user task '" + visit.node().id() + "' is no whole number",
                    e,
                    new Reference("activity", visit.node().id()));
        }
    }

    private @Nullable Object value(@Nullable String text, Visit visit) {
        return text == null ? null : expressions.evaluate(text, visit);
    }

    private @Nullable String text(@Nullable String text, Visit visit) {
        return text == null ? null : expressions.text(text, visit);
    }
}
