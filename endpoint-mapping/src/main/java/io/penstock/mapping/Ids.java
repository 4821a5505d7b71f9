package io.penstock.mapping;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Reference;
import org.jspecify.annotations.Nullable;

/** Ids are numbers in the engine and opaque text in the contracts. */
final class Ids {

    /** No thing has this id. */
    private static final long NOTHING = 0;

    private Ids() {}

    static String text(long id) {
        return Long.toString(id);
    }

    static @Nullable String text(@Nullable Long id) {
        return id == null ? null : Long.toString(id);
    }

    static long deployment(String text) {
        return named(text, ErrorCode.DEPLOYMENT_NOT_FOUND, "deployment");
    }

    static long processDefinition(String text) {
        return named(text, ErrorCode.PROCESS_DEFINITION_NOT_FOUND, "processDefinition");
    }

    static long processInstance(String text) {
        return named(text, ErrorCode.PROCESS_INSTANCE_NOT_FOUND, "processInstance");
    }

    /** One that waits for operations. */
    static long activityInstance(String text) {
        return named(text, ErrorCode.ACTIVITY_NOT_WAITING, "activityInstance");
    }

    static long task(String text) {
        return named(text, ErrorCode.TASK_NOT_FOUND, "task");
    }

    static long externalTask(String text) {
        return named(text, ErrorCode.EXTERNAL_TASK_NOT_FOUND, "externalTask");
    }

    static long job(String text) {
        return named(text, ErrorCode.JOB_NOT_FOUND, "job");
    }

    /** The id that a filter asks for; an id that the engine never gives matches nothing. */
    static @Nullable Long filter(@Nullable String text) {
        if (text == null) {
            return null;
        }
        long id = number(text);
        return id;
    }

    private static long named(String text, ErrorCode notFound, String kind) {
        long id = number(text);
        if (id == NOTHING) {
            throw new EngineException(
                    notFound, "There is no " + kind + " '" + Texts.quoted(text) + "'", new Reference(kind, text));
        }
        return id;
    }

    private static long number(String text) {
        try {
            long id = Long.parseLong(text);
            return Long.toString(id).equals(text) && id > 0 ? id : NOTHING;
        } catch (NumberFormatException e) {
            return NOTHING;
        }
    }
}
