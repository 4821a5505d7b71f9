package io.penstock.engine.subscription;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Reference;
import io.penstock.engine.api.runtime.CorrelateMessage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a message has not one receiver: none waits, several match, or the one that is meant has ended. */
record CorrelationFaults(SubscriptionStore store) {

    EngineException nothingWaits(CorrelateMessage command, String tenantId) {
        List<Reference> references = references(command);
        Long ended = ended(command, tenantId);
        if (ended != null) {
            references.add(Reference.of("endedProcessInstance", ended));
            return new EngineException(
                    ErrorCode.INSTANCE_ENDED,
                    "Message '" + command.messageName() + "' comes too late: process instance " + ended
                            + " has ended already",
                    references.toArray(Reference[]::new));
        }
        return new EngineException(
                ErrorCode.NOTHING_WAITS_FOR_MESSAGE,
                "No instance that matches waits for message '" + command.messageName() + "'",
                references.toArray(Reference[]::new));
    }

    /** The instance that is meant and has ended; null when there is none. */
    @Nullable Long ended(CorrelateMessage command, String tenantId) {
        Long instanceId = command.processInstanceId();
        if (instanceId != null) {
            return store.hasEnded(instanceId, tenantId) ? instanceId : null;
        }
        String businessKey = command.businessKey();
        return businessKey == null ? null : store.lastEnded(businessKey, tenantId);
    }

    static EngineException several(CorrelateMessage command, List<SubscriptionRow> matches) {
        List<Reference> references = references(command);
        for (SubscriptionRow match : matches) {
            if (match.instanceId() != null) {
                references.add(Reference.of("waitingProcessInstance", match.instanceId()));
            }
        }
        return new EngineException(
                ErrorCode.MESSAGE_MATCHES_SEVERAL,
                "More than one instance waits for message '" + command.messageName()
                        + "'; name the business key, the process instance or correlation variables",
                references.toArray(Reference[]::new));
    }

    private static List<Reference> references(CorrelateMessage command) {
        List<Reference> references = new ArrayList<>();
        references.add(new Reference("message", command.messageName()));
        if (command.businessKey() != null) {
            references.add(new Reference("businessKey", command.businessKey()));
        }
        if (command.processInstanceId() != null) {
            references.add(Reference.of("processInstance", command.processInstanceId()));
        }
        return references;
    }
}
