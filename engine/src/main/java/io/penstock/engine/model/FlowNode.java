package io.penstock.engine.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every BPMN element that can hold a token, on one page. Elements name each other by id; {@link ProcessModel} does the
 * lookup. Texts that may be expressions stay texts here.
 */
public sealed interface FlowNode {

    /** What all flow nodes have. */
    NodeHead head();

    /** The element id, unique in its process. */
    default String id() {
        return head().id();
    }

    /** Whether it only continues a sequence flow elsewhere in the diagram (10.5.4); history does not show it. */
    default boolean isLink() {
        return false;
    }

    /** A node inside which other nodes run and which has variables of its own. */
    sealed interface Activity extends FlowNode permits Task, SubProcess, CallActivity {}

    /** An activity without inner flow nodes. */
    sealed interface Task extends Activity
            permits UserTask, ServiceTask, SendTask, ReceiveTask, ManualTask, PlainTask {}

    /**
     * Start event (BPMN 2.0, 10.5.2).
     *
     * @param trigger none, message or timer
     * @param initiator the variable that receives the user id of the starter, or null
     */
    record StartEvent(
            NodeHead head,
            EventDefinition trigger,
            @Nullable String initiator) implements FlowNode {}

    /** End event (10.5.3): none, terminate or error. */
    record EndEvent(NodeHead head, EventDefinition result) implements FlowNode {}

    /** Intermediate catch event (10.5.4): timer, message or link. */
    record IntermediateCatchEvent(NodeHead head, EventDefinition trigger) implements FlowNode {
        @Override
        public boolean isLink() {
            return trigger instanceof EventDefinition.Link;
        }
    }

    /** Intermediate throw event (10.5.4): none or link. */
    record IntermediateThrowEvent(NodeHead head, EventDefinition result) implements FlowNode {
        @Override
        public boolean isLink() {
            return result instanceof EventDefinition.Link;
        }
    }

    /**
     * Boundary event (10.5.4).
     *
     * @param attachedTo id of the activity that it watches
     * @param interrupting whether the activity is cancelled when the event occurs
     * @param trigger timer, message or error
     */
    record BoundaryEvent(NodeHead head, String attachedTo, boolean interrupting, EventDefinition trigger)
            implements FlowNode {}

    /** User task (10.3.3). All texts may be expressions; lists hold one text each. */
    record UserTask(
            NodeHead head,
            UserTaskAssignment assignment,
            @Nullable String formKey) implements Task {}

    /** Service task (10.3.3). */
    record ServiceTask(NodeHead head, ServiceCall call) implements Task {}

    /** Send task (10.3.3); in this version it calls a service, like a service task. */
    record SendTask(NodeHead head, ServiceCall call) implements Task {}

    /** Receive task (10.3.3): waits for its message, or for a signal by an operator when it names none. */
    record ReceiveTask(NodeHead head, EventDefinition.@Nullable Message message) implements Task {}

    /** Manual task (10.3.3): work outside the engine; the token passes. */
    record ManualTask(NodeHead head) implements Task {}

    /** Task without a type (10.3.3): the token passes. */
    record PlainTask(NodeHead head) implements Task {}

    /** Embedded subprocess (10.3.5). */
    record SubProcess(NodeHead head) implements Activity {}

    /**
     * Call activity (10.3.6).
     *
     * @param calledElement process key; may be an expression
     */
    record CallActivity(
            NodeHead head,
            String calledElement,
            CalledElementBinding binding,
            @Nullable String businessKey,
            List<VariableMapping> inputs,
            List<VariableMapping> outputs)
            implements Activity {
        public CallActivity {
            inputs = List.copyOf(inputs);
            outputs = List.copyOf(outputs);
        }
    }

    /** Exclusive gateway (10.6.2): the first outgoing flow, in document order, whose condition holds, else the default flow. */
    record ExclusiveGateway(NodeHead head) implements FlowNode {}

    /** Inclusive gateway (10.6.3): joins the tokens that may still come, takes every outgoing flow whose condition holds. */
    record InclusiveGateway(NodeHead head) implements FlowNode {}

    /** Event-based gateway (10.6.6): waits for the first of the events, or messages of receive tasks, that its flows lead to. */
    record EventBasedGateway(NodeHead head) implements FlowNode {}

    /** Parallel gateway (10.6.4): takes one token of each incoming flow, gives one to each outgoing flow. */
    record ParallelGateway(NodeHead head) implements FlowNode {}
}
