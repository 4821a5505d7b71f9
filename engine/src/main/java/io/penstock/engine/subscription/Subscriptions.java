package io.penstock.engine.subscription;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Reference;
import io.penstock.engine.execution.ProcessInstanceRow;
import io.penstock.engine.execution.Visit;
import io.penstock.engine.expression.Expressions;
import io.penstock.engine.model.EventDefinition;
import java.util.Locale;

/** Makes and drops the subscriptions of activity instances. Stateless. */
public final class Subscriptions {

    private final Expressions expressions;
    private final KeptMessages keptMessages;

    public Subscriptions(Expressions expressions, KeptMessages keptMessages) {
        this.expressions = expressions;
        this.keptMessages = keptMessages;
    }

    /** The visited activity waits for a message on behalf of an element: its own, or a boundary event. */
    public void subscribe(Visit owner, String elementId, EventDefinition.Message message) {
        subscribe(owner, elementId, EventType.MESSAGE, message.name());
    }

    /** The visited activity waits for a signal on behalf of an element. */
    public void subscribe(Visit owner, String elementId, EventDefinition.Signal signal) {
        subscribe(owner, elementId, EventType.SIGNAL, signal.name());
    }

    private void subscribe(Visit owner, String elementId, EventType type, String nameOrExpression) {
        String name = expressions.text(nameOrExpression, owner);
        if (name == null || name.isBlank()) {
            throw new EngineException(
                    ErrorCode.EXPRESSION_FAILED,
                    "The " + type.name().toLowerCase(Locale.ROOT) + " name of '" + elementId + "' has no value",
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
                        owner.unitOfWork().now(),
                        type));
        if (type == EventType.MESSAGE) {
            keptMessages.begunToWait(owner.unitOfWork(), instance.tenantId(), name, instance.businessKey());
        }
    }

    /** The visited activity waits for no message and no signal any longer. */
    public void cancel(Visit owner) {
        owner.unitOfWork().deleteOwned(SubscriptionRow.class, owner.activity().id());
    }
}
