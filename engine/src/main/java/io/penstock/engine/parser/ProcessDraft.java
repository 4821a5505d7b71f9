package io.penstock.engine.parser;

import io.penstock.engine.model.CorrelationKey;
import io.penstock.engine.model.DataFlow;
import io.penstock.engine.model.EventDefinition;
import io.penstock.engine.model.Extensions;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.ProcessHead;
import io.penstock.engine.model.ProcessModel;
import io.penstock.engine.model.SequenceFlow;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A process as read and not yet checked; every part knows its place in the file. */
record ProcessDraft(
        XmlElement element,
        ProcessHead head,
        List<Node> nodes,
        List<Flow> flows,
        Map<String, DataFlow> dataFlows,
        List<CorrelationKey> correlationKeys,
        Extensions extensions) {

    /**
     * A flow node and the element that it was read from.
     *
     * @param node as it is drawn
     * @param repetition how it repeats, or null
     */
    record Node(XmlElement element, FlowNode node, @Nullable Repetition repetition) {

        String id() {
            return node.id();
        }

        /** What runs: the node, or the body of its loop and the node inside it, or the event and its parts. */
        private Stream<FlowNode> executable() {
            if (node instanceof FlowNode.ParallelMultipleCatchEvent event) {
                return Stream.concat(Stream.of(node), event.parts().stream());
            }
            if (trigger() instanceof EventDefinition.ParallelMultiple all) {
                return Stream.concat(Stream.of(node), all.events().stream());
            }
            return repetition == null ? Stream.of(node) : repetition.around(node);
        }

        private @Nullable EventDefinition trigger() {
            if (node instanceof FlowNode.BoundaryEvent boundary) {
                return boundary.trigger();
            }
            return node instanceof FlowNode.StartEvent start ? start.trigger() : null;
        }
    }

    /** A sequence flow, the element that it was read from, and the subprocess that contains it or null. */
    record Flow(
            XmlElement element, SequenceFlow flow, @Nullable String scopeId) {

        String id() {
            return flow.id();
        }
    }

    ProcessModel toModel() {
        return new ProcessModel(
                head,
                nodes.stream().flatMap(Node::executable).toList(),
                flows.stream().map(Flow::flow).toList(),
                dataFlows,
                correlationKeys,
                extensions);
    }
}
