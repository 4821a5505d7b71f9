package io.penstock.engine.api.management;

import io.penstock.engine.api.Command;
import io.penstock.engine.api.Page;
import io.penstock.engine.api.Slice;
import org.jspecify.annotations.Nullable;

/**
 * Lists jobs, in the order of their creation; each filter that is not null must match.
 *
 * @param processDefinitionKey looks among the jobs that the other filters leave, in their order
 * @param withoutRetriesOnly only those that nobody does because no try is left, each of which has an incident
 */
public record ListJobs(
        @Nullable Long processInstanceId, @Nullable String processDefinitionKey, boolean withoutRetriesOnly, Page page)
        implements Command<Slice<Job>> {

    /** The first page of an instance's jobs. */
    public static ListJobs ofProcessInstance(long processInstanceId) {
        return new ListJobs(processInstanceId, null, false, Page.first());
    }
}
