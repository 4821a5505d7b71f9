package io.penstock.engine.api.delegate;

/** Code of an application that a service task calls. One object may serve many threads at once. */
public interface JavaDelegate {

    /**
     * Does the work, inside the command's transaction.
     *
     * @throws BpmnError to take an error boundary event's path
     * @throws Exception to fail the command or the job
     */
    void execute(DelegateExecution execution) throws Exception;
}
