package io.penstock.engine.api.delegate;

/** Code of an application that is called as an element of a process begins, ends or is taken. One object may serve many threads at once. */
public interface ExecutionListener {

    /**
     * Does the work, inside the command's transaction.
     *
     * @param execution its {@link DelegateExecution#eventName} says which event it is
     * @throws BpmnError to let the process handle a business error, where an activity begins or is done, or a flow is taken
     * @throws Exception to fail the command or the job
     */
    void notify(DelegateExecution execution) throws Exception;
}
