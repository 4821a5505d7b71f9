package io.penstock.engine.api.management;

import io.penstock.engine.api.Command;
import io.penstock.engine.api.Page;
import io.penstock.engine.api.Slice;
import org.jspecify.annotations.Nullable;

/**
 * Lists jobs, in the order of their creation; each filter that is not null must match.
 *
 * @param withoutRetriesOnly only those that nobody does because no try is left; it looks for them among those that the other filters
 *     leave
 */
public record ListJobs(
        @Nullable Long processInstanceId, @Nullable String processDefinitionKey, boolean withoutRetriesOnly, Page page)
        implements Command<Slice<Job>> {

    /** The first page of an instance's jobs. */
    public static ListJobs ofProcessInstance(long processInstanceId) {
        return new ListJobs(processInstanceId, null, false, Page.first());
    }
}
