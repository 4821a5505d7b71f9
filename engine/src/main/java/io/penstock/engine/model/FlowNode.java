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

    /** What it throws (10.5.3, 10.5.4); empty for everything but throwing and end events. */
    default List<EventDefinition> thrown() {
        return List.of();
    }

    /** A node inside which other nodes run and which has variables of its own. */
    sealed interface Activity extends FlowNode permits Task, SubProcess, AdHocSubProcess, CallActivity {}

    /** An activity without inner flow nodes. */
    sealed interface Task extends Activity
            permits UserTask, ServiceTask, SendTask, BusinessRuleTask, ScriptTask, ReceiveTask, ManualTask, PlainTask {}

    /**
     * What an activity that repeats runs in; it is not drawn. It has the activity's flows and boundary events and is asynchronous as
     * the activity says; the activity itself runs inside, as often as the loop wants. Its variables are those of the whole loop.
     */
    sealed interface LoopBody extends FlowNode permits MultiInstanceBody, StandardLoopBody {

        /** Id of the activity. */
        String activity();
    }

    /**
     * Start event (BPMN 2.0, 10.5.2).
     *
     * @param trigger none, message, timer, signal, conditional or several; in an event subprocess error, escalation or compensation, too, and not none
     * @param initiator the variable that receives the user id of the starter, or null
     * @param interrupting whether the event subprocess that it starts takes the place of everything else in its scope; true elsewhere
     */
    record StartEvent(
            NodeHead head,
            EventDefinition trigger,
            @Nullable String initiator,
            boolean interrupting) implements FlowNode {}

    /** End event (10.5.3): none, terminate, error, escalation, signal, message, compensation, cancel or multiple. */
    record EndEvent(NodeHead head, EventDefinition result) implements FlowNode {
        @Override
        public List<EventDefinition> thrown() {
            return result.parts();
        }
    }

    /** Intermediate catch event (10.5.4): timer, message, signal, conditional, several of these, or link. */
    record IntermediateCatchEvent(NodeHead head, EventDefinition trigger) implements FlowNode {
        @Override
        public boolean isLink() {
            return trigger instanceof EventDefinition.Link;
        }
    }

    /**
     * Intermediate catch event that waits until all of several triggers have happened (10.5.4). It is a scope: a part inside waits for
     * each of them.
     */
    record ParallelMultipleCatchEvent(NodeHead head, List<IntermediateCatchEvent> parts) implements FlowNode {
        public ParallelMultipleCatchEvent {
            parts = List.copyOf(parts);
        }
    }

    /** Intermediate throw event (10.5.4): none, escalation, signal, message, compensation, several of these, or link. */
    record IntermediateThrowEvent(NodeHead head, EventDefinition result) implements FlowNode {
        @Override
        public boolean isLink() {
            return result instanceof EventDefinition.Link;
        }

        @Override
        public List<EventDefinition> thrown() {
            return result.parts();
        }
    }

    /**
     * Boundary event (10.5.4).
     *
     * @param attachedTo id of the activity that it watches
     * @param interrupting whether the activity is cancelled when the event occurs
     * @param trigger timer, message, signal, conditional, error, escalation, several of these, compensation or cancel
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

    /**
     * Send task (10.3.3).
     *
     * @param call the service that sends, as at a service task; null when the engine gives the message to another process
     * @param message the message for another process; null when a service sends
     */
    record SendTask(NodeHead head, @Nullable ServiceCall call, EventDefinition.@Nullable ThrownMessage message)
            implements Task {}

    /**
     * Business rule task (10.3.3): a decision is made, or a service called, like by a service task.
     *
     * @param call null when there is a decision
     * @param decision null when there is a service
     */
    record BusinessRuleTask(
            NodeHead head,
            @Nullable ServiceCall call,
            @Nullable DecisionCall decision) implements Task {}

    /** Script task (10.3.3). */
    record ScriptTask(NodeHead head, Script script) implements Task {}

    /**
     * Receive task (10.3.3): waits for its message, or for a signal by an operator when it names none.
     *
     * @param instantiates whether its message starts the process
     */
    record ReceiveTask(NodeHead head, EventDefinition.@Nullable Message message, boolean instantiates)
            implements Task {}

    /** Manual task (10.3.3): work outside the engine; the token passes. */
    record ManualTask(NodeHead head) implements Task {}

    /** Task without a type (10.3.3): the token passes. */
    record PlainTask(NodeHead head) implements Task {}

    /** Subprocess with its flow nodes in the same diagram (10.3.5). */
    record SubProcess(NodeHead head, SubProcessKind kind) implements Activity {}

    /**
     * Ad-hoc subprocess (10.3.5 and 13.3.5): whoever takes part chooses which of the activities inside that no flow leads to begin, when
     * and how often. Flows inside are followed as anywhere else.
     *
     * @param sequential whether an activity is chosen only while nothing runs inside
     * @param cancelsRemaining whether what still runs inside is cancelled when it completes; else it completes when that is done
     * @param completionCondition evaluated when an activity inside is done: whether it completes; null when only a command says so
     */
    record AdHocSubProcess(
            NodeHead head,
            boolean sequential,
            boolean cancelsRemaining,
            @Nullable String completionCondition) implements Activity {}

    /** What starts and ends a subprocess. */
    enum SubProcessKind {
        /** A token that comes by a flow starts it. */
        EMBEDDED,
        /** As embedded; a cancel end event inside ends it and undoes what it did. */
        TRANSACTION,
        /** The trigger of its start event starts it while the scope around it runs. */
        EVENT
    }

    /**
     * Call activity (10.3.6).
     *
     * @param calledElement process key; may be an expression
     */
    record CallActivity(
            NodeHead head,
            String calledElement,
            DefinitionBinding binding,
            @Nullable String businessKey,
            List<VariableMapping> inputs,
            List<VariableMapping> outputs)
            implements Activity {
        public CallActivity {
            inputs = List.copyOf(inputs);
            outputs = List.copyOf(outputs);
        }
    }

    /** What the instances of a multi-instance activity run in (10.3.7). */
    record MultiInstanceBody(NodeHead head, String activity, LoopCharacteristics.MultiInstance loop)
            implements LoopBody {}

    /** What the iterations of an activity with a standard loop run in (10.3.7). */
    record StandardLoopBody(NodeHead head, String activity, LoopCharacteristics.StandardLoop loop)
            implements LoopBody {}

    /** Exclusive gateway (10.6.2): the first outgoing flow, in document order, whose condition holds, else the default flow. */
    record ExclusiveGateway(NodeHead head) implements FlowNode {}

    /** Inclusive gateway (10.6.3): joins the tokens that may still come, takes every outgoing flow whose condition holds. */
    record InclusiveGateway(NodeHead head) implements FlowNode {}

    /**
     * Event-based gateway (10.6.6): waits for the first of the events, or messages of receive tasks, that its flows lead to.
     *
     * @param instantiates whether these start the process
     * @param parallel whether the first one starts it and the others are awaited then; only when it instantiates
     */
    record EventBasedGateway(NodeHead head, boolean instantiates, boolean parallel) implements FlowNode {}

    /** Parallel gateway (10.6.4): takes one token of each incoming flow, gives one to each outgoing flow. */
    record ParallelGateway(NodeHead head) implements FlowNode {}
}
