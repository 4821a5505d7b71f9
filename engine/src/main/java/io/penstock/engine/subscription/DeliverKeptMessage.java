package io.penstock.engine.subscription;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.runtime.CorrelateMessage;
import io.penstock.engine.command.UnitOfWork;
import io.penstock.engine.execution.DeleteVariables;
import io.penstock.engine.outbound.Outbound;
import io.penstock.engine.variable.Value;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives a kept message to the one that waits for it, or to nobody when its time is over. */
final class DeliverKeptMessage {

    private static final Logger LOG = LoggerFactory.getLogger(DeliverKeptMessage.class);

    private final KeptMessageStore store;
    private final Receivers receivers;
    private final Outbound outbound;

    DeliverKeptMessage(KeptMessageStore store, Receivers receivers, Outbound outbound) {
        this.store = store;
        this.receivers = receivers;
        this.outbound = outbound;
    }

    /**
     * Runs in a transaction.
     *
     * @param failure why the attempt before this one failed, which was rolled back; null for a first attempt
     */
    void run(UnitOfWork unitOfWork, long id, @Nullable EngineException failure) {
        KeptMessageRow kept = store.lock(id);
        if (kept == null) {
            return;
        }
        unitOfWork.loaded(kept);
        Map<String, Value> variables = store.variables(id, id);
        CorrelateMessage message = new CorrelateMessage(
                kept.messageName(),
                kept.businessKey(),
                kept.processInstanceId(),
                store.variables(id, kept.criteriaId()),
                variables,
                Duration.ZERO);
        String reason;
        if (failure == null) {
            Receivers.Found found = receivers.find(message, kept.tenantId());
            if (found.matches().size() == 1) {
                forget(unitOfWork, kept);
                receivers.give(unitOfWork, message, found);
                return;
            }
            reason = found.matches().isEmpty()
                    ? "Nobody began to wait for message '" + kept.messageName() + "' in its time to live"
                    : "More than one instance waited for message '" + kept.messageName() + "' in its time to live";
        } else {
            reason = String.valueOf(failure.getMessage());
        }
        if (kept.isExpired(unitOfWork.now())) {
            forget(unitOfWork, kept);
            tell(unitOfWork, kept, variables, reason);
        } else {
            unitOfWork.update(kept.checked(unitOfWork.now()));
        }
    }

    private static void forget(UnitOfWork unitOfWork, KeptMessageRow kept) {
        unitOfWork.delete(kept);
        unitOfWork.write(new DeleteVariables(kept.id(), kept.id()));
        unitOfWork.write(new DeleteVariables(kept.id(), kept.criteriaId()));
    }

    private void tell(UnitOfWork unitOfWork, KeptMessageRow kept, Map<String, Value> variables, String reason) {
        LOG.warn(
                "Message '{}' for business key '{}' was not delivered: {}",
                kept.messageName(),
                kept.businessKey(),
                reason);
        if (outbound.isOpen()) {
            outbound.messageUndelivered(
                    unitOfWork, kept.tenantId(), kept.businessKey(), kept.messageName(), reason, variables);
        }
    }
}
