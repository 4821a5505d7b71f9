package io.penstock.mapping;

import io.penstock.contract.runtime.CorrelateMessage;
import io.penstock.contract.runtime.ProcessEvent;
import io.penstock.contract.runtime.ProcessEventType;
import io.penstock.contract.runtime.SentMessage;
import io.penstock.engine.api.outbound.OutboundMessage;
import java.util.List;
import java.util.Objects;

/** Messages of the engine to the outside, as elements of the contracts. */
final class OutboundMapping {

    private OutboundMapping() {}

    static Object bean(OutboundMessage message) {
        if (message instanceof OutboundMessage.ExternalTaskReady task) {
            return ExternalTaskMapping.fetched(List.of(task.work()));
        } else if (message instanceof OutboundMessage.ProcessEvent event) {
            return event(event);
        } else if (message instanceof OutboundMessage.SentMessage sent) {
            return sent(sent);
        }
        return request((OutboundMessage.UndeliveredMessage) message);
    }

    private static ProcessEvent event(OutboundMessage.ProcessEvent event) {
        OutboundMessage.Origin origin = event.origin();
        var bean = new ProcessEvent();
        bean.setDeliveryId(origin.deliveryId());
        bean.setTime(Lists.time(origin.time()));
        bean.setTenantId(Texts.name(origin.tenantId()));
        bean.setProcessInstanceId(Ids.text(Objects.requireNonNull(origin.processInstanceId())));
        bean.setProcessDefinitionId(Ids.text(Objects.requireNonNull(origin.processDefinitionId())));
        bean.setProcessDefinitionKey(Texts.name(Objects.requireNonNull(origin.processDefinitionKey())));
        bean.setBusinessKey(Texts.optionalName(origin.businessKey()));
        bean.setActivityId(Texts.optionalName(origin.activityId()));
        bean.setType(ProcessEventType.valueOf(event.type().name()));
        bean.setSubjectId(event.subjectId() == null ? null : Ids.text(event.subjectId()));
        bean.setDetail(Texts.optional(event.detail(), Texts.REASON));
        return bean;
    }

    private static SentMessage sent(OutboundMessage.SentMessage message) {
        OutboundMessage.Origin origin = message.origin();
        var bean = new SentMessage();
        bean.setDeliveryId(origin.deliveryId());
        bean.setTime(Lists.time(origin.time()));
        bean.setTenantId(Texts.name(origin.tenantId()));
        bean.setProcessInstanceId(Ids.text(Objects.requireNonNull(origin.processInstanceId())));
        bean.setProcessDefinitionId(Ids.text(Objects.requireNonNull(origin.processDefinitionId())));
        bean.setProcessDefinitionKey(Texts.name(Objects.requireNonNull(origin.processDefinitionKey())));
        bean.setBusinessKey(Texts.optionalName(origin.businessKey()));
        bean.setActivityId(Texts.name(Objects.requireNonNull(origin.activityId())));
        bean.setMessageName(Texts.name(message.name()));
        bean.setVariables(VariablesMapping.toVariables(message.variables()));
        return bean;
    }

    /** The request that gives the message to the engine once more. */
    private static CorrelateMessage request(OutboundMessage.UndeliveredMessage message) {
        var bean = new CorrelateMessage();
        bean.setMessageName(Texts.name(message.name()));
        bean.setBusinessKey(Texts.optionalName(message.origin().businessKey()));
        bean.setVariables(VariablesMapping.toVariables(message.variables()));
        return bean;
    }
}
