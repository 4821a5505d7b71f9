package io.penstock.engine.subscription;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Reference;
import io.penstock.engine.execution.ProcessInstanceRow;
import io.penstock.engine.execution.Visit;
import io.penstock.engine.expression.Expressions;
import io.penstock.engine.model.EventDefinition;

/** Makes and drops the message subscriptions of activity instances. Stateless. */
public final class Subscriptions {

    private final Expressions expressions;

    public Subscriptions(Expressions expressions) {
        this.expressions = expressions;
    }

    /** The visited activity waits for a message on behalf of an element: its own, or a boundary event. */
    public void subscribe(Visit owner, String elementId, EventDefinition.Message message) {
        String name = expressions.text(message.name(), owner);
        if (name == null || name.isBlank()) {
            throw new EngineException(
                    ErrorCode.EXPRESSION_FAILED,
                    "The message name of '" + elementId + "' has no value",
                    Reference.of("processInstance", owner.instance().id()),
                    new Reference("activity", elementId));
        }
        ProcessInstanceRow instance = owner.instance();
        owner.unitOfWork()
                .insert(new SubscriptionRow(
                        owner.unitOfWork().nextId(),
                        name,
                        instance.id(),
                        instance.rootId(),
                        owner.activity().id(),
                        instance.definitionId(),
                        instance.definitionKey(),
                        instance.tenantId(),
                        elementId,
                        instance.businessKey(),
                        owner.unitOfWork().now()));
    }

    /** The visited activity waits for no message any longer. */
    public void cancel(Visit owner) {
        owner.unitOfWork().deleteOwned(SubscriptionRow.class, owner.activity().id());
    }
}
