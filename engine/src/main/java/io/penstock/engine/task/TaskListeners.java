package io.penstock.engine.task;

import io.penstock.engine.command.CommandScope;
import io.penstock.engine.command.UnitOfWork;
import io.penstock.engine.execution.Located;
import io.penstock.engine.execution.Processes;
import io.penstock.engine.execution.Visit;
import io.penstock.engine.model.Listener;
import java.util.List;

/** Tells the listeners of a user task what happens to it. A task without listeners pays nothing. */
final class TaskListeners {

    private TaskListeners() {}

    static boolean has(Visit visit, String event) {
        return !visit.definition()
                .model()
                .extensions()
                .of(visit.node().id())
                .listenersOf(event)
                .isEmpty();
    }

    /** The task is open; a process that goes elsewhere on a business error has closed it again. */
    static void created(Visit visit, TaskRow task) {
        if (!tell(visit, task, Listener.CREATE)) {
            return;
        }
        boolean assigned = visit.unitOfWork()
                .find(TaskRow.class, task.id())
                .map(TaskRow::assignee)
                .isPresent();
        if (assigned) {
            tell(visit, task, Listener.ASSIGNMENT);
        }
    }

    /**
     * Something happens to the task.
     *
     * @return false when a business error was thrown, and caught, so that the process goes on elsewhere
     */
    static boolean tell(Visit visit, TaskRow task, String event) {
        UnitOfWork unitOfWork = visit.unitOfWork();
        return visit.tell(event, view -> new TaskView(view, task, unitOfWork, event));
    }

    /** Somebody changed the assignee. */
    static void assigneeChanged(Processes processes, Located<TaskRow> located, TaskRow changed, CommandScope scope) {
        UnitOfWork unitOfWork = scope.unitOfWork();
        for (String event : List.of(Listener.UPDATE, Listener.ASSIGNMENT)) {
            boolean goesOn = processes.tell(
                    unitOfWork,
                    located.instance(),
                    located.activity(),
                    event,
                    view -> new TaskView(view, changed, unitOfWork, event));
            if (!goesOn) {
                return;
            }
        }
    }
}
