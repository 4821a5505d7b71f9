package io.penstock.engine.task;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Reference;
import io.penstock.engine.execution.ProcessInstanceRow;
import io.penstock.engine.execution.Visit;
import io.penstock.engine.expression.Expressions;
import io.penstock.engine.model.ServiceCall;
import io.penstock.engine.outbound.Outbound;
import org.jspecify.annotations.Nullable;

/** Opens and closes the external task of an activity instance. Stateless. */
public final class ExternalTasks {

    private final Expressions expressions;
    private final ExternalTaskStore store;
    private final CarryTasks carry;

    public ExternalTasks(Expressions expressions, ExternalTaskStore store, Outbound outbound) {
        this.expressions = expressions;
        this.store = store;
        this.carry = new CarryTasks(outbound);
    }

    /** Opens the task of the visited activity, with what its expressions give now. */
    public void open(ServiceCall call, Visit visit) {
        ProcessInstanceRow instance = visit.instance();
        var task = new ExternalTaskRow(
                visit.activity().id(),
                instance.id(),
                instance.rootId(),
                instance.definitionId(),
                instance.definitionKey(),
                instance.tenantId(),
                visit.node().id(),
                instance.businessKey(),
                topic(call, visit),
                priority(call.priority(), visit),
                null,
                null,
                null,
                0,
                null,
                visit.unitOfWork().now(),
                visit.unitOfWork().now());
        visit.unitOfWork().insert(carry.carries(task) ? carry.carry(visit.unitOfWork(), task, null) : task);
    }

    /** Drops the task of the visited activity. */
    public void close(Visit visit) {
        long id = visit.activity().id();
        ExternalTaskRow task =
                visit.unitOfWork().find(ExternalTaskRow.class, id).orElseGet(() -> store.findTask(id));
        if (task != null) {
            visit.unitOfWork().delete(task);
        }
    }

    private String topic(ServiceCall call, Visit visit) {
        String topic = expressions.text(call.text(), visit);
        if (topic == null || topic.isBlank()) {
            throw failed(visit, "topic", "has no value", null);
        }
        return topic;
    }

    private long priority(@Nullable String text, Visit visit) {
        Object value = text == null ? null : expressions.evaluate(text, visit);
        if (value == null) {
            return 0;
        }
        try {
            return value instanceof Number number
                    ? number.longValue()
                    : Long.parseLong(value.toString().strip());
        } catch (NumberFormatException e) {
            throw failed(visit, "priority", "is no whole number", e);
        }
    }

    private static EngineException failed(Visit visit, String what, String why, @Nullable Throwable cause) {
        return new EngineException(
                ErrorCode.EXPRESSION_FAILED,
                "The " + what + " of the external task '" + visit.node().id() + "' " + why,
                cause,
                Reference.of("processInstance", visit.instance().id()),
                new Reference("activity", visit.node().id()));
    }
}
