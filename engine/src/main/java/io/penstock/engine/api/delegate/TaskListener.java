package io.penstock.engine.api.delegate;

/** Code of an application that is called as something happens to a user task. One object may serve many threads at once. */
public interface TaskListener {

    /**
     * Does the work, inside the command's transaction.
     *
     * @param task its {@link DelegateTask#eventName} says what happened
     * @throws BpmnError to let the process handle a business error; not when the task is deleted
     * @throws Exception to fail the command or the job
     */
    void notify(DelegateTask task) throws Exception;
}
