package io.penstock.engine.conformance;

import org.jspecify.annotations.Nullable;

/**
 * Something that can be done.
 *
 * @param process key of the process
 * @param kind userTask, external, receive, message, signal, timer, async or conditional
 * @param activity element id
 * @param name message or signal name, topic; else empty
 * @param detail assignee and candidates of a user task; else empty
 * @param due of a timer, in seconds from now; else null
 * @param handle id by which it is done
 */
record WorkItem(
        String process,
        String kind,
        String activity,
        String name,
        String detail,
        @Nullable Long due,
        long handle) {}
