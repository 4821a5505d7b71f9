package io.penstock.engine.api.task;

import io.penstock.engine.api.Command;
import io.penstock.engine.api.Page;
import io.penstock.engine.api.Slice;
import org.jspecify.annotations.Nullable;

/**
 * Lists open external tasks; each filter that is not null must match.
 *
 * @param withoutRetriesOnly only those that nobody gets because no try is left; it looks for them among those that the other filters
 *     leave
 */
public record ListExternalTasks(
        @Nullable String topic, @Nullable Long processInstanceId, boolean withoutRetriesOnly, Page page)
        implements Command<Slice<ExternalTask>> {

    /** The first page of an instance's tasks. */
    public static ListExternalTasks ofProcessInstance(long processInstanceId) {
        return new ListExternalTasks(null, processInstanceId, false, Page.first());
    }
}
