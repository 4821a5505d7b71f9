package io.penstock.engine.generated;

/** The constructs that generated models are made of. */
enum Kind {
    START("startEvent", Trigger.NONE),
    MESSAGE_START("startEvent", Trigger.MESSAGE),
    TIMER_START("startEvent", Trigger.TIMER),
    SIGNAL_START("startEvent", Trigger.SIGNAL),
    CONDITIONAL_START("startEvent", Trigger.CONDITION),
    ERROR_START("startEvent", Trigger.ERROR),
    ESCALATION_START("startEvent", Trigger.ESCALATION),
    END("endEvent", Trigger.NONE),
    TERMINATE_END("endEvent", Trigger.TERMINATE),
    ERROR_END("endEvent", Trigger.ERROR),
    ESCALATION_END("endEvent", Trigger.ESCALATION),
    SIGNAL_END("endEvent", Trigger.SIGNAL),
    COMPENSATION_END("endEvent", Trigger.COMPENSATION),
    CANCEL_END("endEvent", Trigger.CANCEL),
    PLAIN_TASK("task", Trigger.NONE),
    MANUAL_TASK("manualTask", Trigger.NONE),
    SERVICE_TASK("serviceTask", Trigger.NONE),
    SEND_TASK("sendTask", Trigger.NONE),
    BUSINESS_RULE_TASK("businessRuleTask", Trigger.NONE),
    SCRIPT_TASK("scriptTask", Trigger.NONE),
    EXTERNAL_TASK("serviceTask", Trigger.NONE),
    USER_TASK("userTask", Trigger.NONE),
    RECEIVE_TASK("receiveTask", Trigger.MESSAGE),
    SUB_PROCESS("subProcess", Trigger.NONE),
    TRANSACTION("transaction", Trigger.NONE),
    EVENT_SUB_PROCESS("subProcess", Trigger.NONE),
    AD_HOC_SUB_PROCESS("adHocSubProcess", Trigger.NONE),
    CALL_ACTIVITY("callActivity", Trigger.NONE),
    NONE_THROW("intermediateThrowEvent", Trigger.NONE),
    LINK_THROW("intermediateThrowEvent", Trigger.LINK),
    SIGNAL_THROW("intermediateThrowEvent", Trigger.SIGNAL),
    ESCALATION_THROW("intermediateThrowEvent", Trigger.ESCALATION),
    COMPENSATION_THROW("intermediateThrowEvent", Trigger.COMPENSATION),
    LINK_CATCH("intermediateCatchEvent", Trigger.LINK),
    MESSAGE_CATCH("intermediateCatchEvent", Trigger.MESSAGE),
    TIMER_CATCH("intermediateCatchEvent", Trigger.TIMER),
    SIGNAL_CATCH("intermediateCatchEvent", Trigger.SIGNAL),
    CONDITIONAL_CATCH("intermediateCatchEvent", Trigger.CONDITION),
    MESSAGE_BOUNDARY("boundaryEvent", Trigger.MESSAGE),
    TIMER_BOUNDARY("boundaryEvent", Trigger.TIMER),
    SIGNAL_BOUNDARY("boundaryEvent", Trigger.SIGNAL),
    CONDITIONAL_BOUNDARY("boundaryEvent", Trigger.CONDITION),
    ERROR_BOUNDARY("boundaryEvent", Trigger.ERROR),
    ESCALATION_BOUNDARY("boundaryEvent", Trigger.ESCALATION),
    COMPENSATION_BOUNDARY("boundaryEvent", Trigger.COMPENSATION),
    CANCEL_BOUNDARY("boundaryEvent", Trigger.CANCEL),
    EXCLUSIVE("exclusiveGateway", Trigger.NONE),
    PARALLEL("parallelGateway", Trigger.NONE),
    INCLUSIVE("inclusiveGateway", Trigger.NONE),
    EVENT_BASED("eventBasedGateway", Trigger.NONE);

    /** What an event catches or throws. */
    enum Trigger {
        NONE,
        MESSAGE,
        TIMER,
        SIGNAL,
        CONDITION,
        ERROR,
        ESCALATION,
        COMPENSATION,
        CANCEL,
        TERMINATE,
        LINK;

        /** Whether an event subprocess or a boundary event waits for it from the beginning. */
        boolean isWatched() {
            return this == MESSAGE || this == TIMER || this == SIGNAL || this == CONDITION;
        }
    }

    private final String xmlName;
    private final Trigger trigger;

    Kind(String xmlName, Trigger trigger) {
        this.xmlName = xmlName;
        this.trigger = trigger;
    }

    String xmlName() {
        return xmlName;
    }

    Trigger trigger() {
        return trigger;
    }

    boolean isStart() {
        return xmlName.equals("startEvent");
    }

    boolean isActivity() {
        return xmlName.endsWith("ask") || this == CALL_ACTIVITY || (isScope() && this != EVENT_SUB_PROCESS);
    }

    /** Whether it is done at once and changes a variable. */
    boolean assigns() {
        return this == SERVICE_TASK || this == SEND_TASK || this == BUSINESS_RULE_TASK || this == SCRIPT_TASK;
    }

    /** Whether other elements are drawn inside. */
    boolean isScope() {
        return this == SUB_PROCESS || this == TRANSACTION || this == EVENT_SUB_PROCESS || this == AD_HOC_SUB_PROCESS;
    }

    boolean isBoundary() {
        return xmlName.equals("boundaryEvent");
    }

    boolean isEnd() {
        return xmlName.equals("endEvent");
    }

    boolean isLink() {
        return trigger == Trigger.LINK;
    }

    boolean isCatch() {
        return xmlName.equals("intermediateCatchEvent") && !isLink();
    }

    /** Whether flows out of it may have conditions. */
    boolean mayChoose() {
        return isActivity() || this == EXCLUSIVE || this == INCLUSIVE;
    }

    /** Whether a flow may begin here. */
    boolean mayHaveOutgoing() {
        return !isEnd() && this != LINK_THROW && this != COMPENSATION_BOUNDARY && this != EVENT_SUB_PROCESS;
    }

    /** Whether a flow may end here. */
    boolean mayHaveIncoming() {
        return !isStart() && this != LINK_CATCH && !isBoundary() && this != EVENT_SUB_PROCESS;
    }
}
