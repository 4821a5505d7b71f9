package io.penstock.engine.parser;

import io.penstock.engine.model.AsynchronousContinuation;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.LoopCharacteristics;
import io.penstock.engine.model.NodeHead;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How an activity repeats. The checks see the activity as it is drawn; when there is nothing wrong with it, a body takes its place and
 * the activity is read once more, as it is inside.
 *
 * @param continuation that of each instance, written at the loop
 * @param withHead reads the activity again, with another head
 */
record Repetition(
        LoopCharacteristics loop, AsynchronousContinuation continuation, Function<NodeHead, FlowNode> withHead) {

    private static final String MULTI_INSTANCE_BODY = "multiInstanceBody";
    private static final String STANDARD_LOOP_BODY = "standardLoopBody";

    /** The body and the activity inside it. */
    Stream<FlowNode> around(FlowNode activity) {
        FlowNode body = body(activity.head());
        return Stream.of(body, withHead.apply(activity.head().insideBody(body.id(), continuation)));
    }

    /** Id of the body of a multi-instance activity; null for another loop. */
    @Nullable String bodyOfInstances(NodeHead drawn) {
        return loop instanceof LoopCharacteristics.MultiInstance ? body(drawn).id() : null;
    }

    private FlowNode body(NodeHead drawn) {
        if (loop instanceof LoopCharacteristics.MultiInstance multiInstance) {
            return new FlowNode.MultiInstanceBody(drawn.ofBody(MULTI_INSTANCE_BODY), drawn.id(), multiInstance);
        }
        return new FlowNode.StandardLoopBody(
                drawn.ofBody(STANDARD_LOOP_BODY), drawn.id(), (LoopCharacteristics.StandardLoop) loop);
    }
}
