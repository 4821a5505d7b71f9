package io.penstock.engine.behavior;

import io.penstock.engine.execution.ElementBehavior;
import io.penstock.engine.execution.Visit;
import io.penstock.engine.expression.Expressions;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.FlowNode.MultiInstanceBody;
import io.penstock.engine.model.LoopCharacteristics.MultiInstance;
import io.penstock.engine.model.LoopCharacteristics.Results;
import io.penstock.engine.model.SequenceFlow;
import io.penstock.engine.variable.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Multi-instance activity (BPMN 2.0, 10.3.7 and 13.3.6). As in Camunda 7, the counts are variables of the body; {@code loopCounter},
 * which begins at 0 where the standard begins at 1, and the element of the collection are variables of each instance, or of the body
 * when the instances come one after another. An instance that ends changes two counts and reads nothing of the others, however
 * many they are. No events are thrown as instances end: the standard's behavior "All".
 */
final class MultiInstanceBodyBehavior implements ElementBehavior<MultiInstanceBody> {

    private static final String INSTANCES = "nrOfInstances";
    private static final String ACTIVE = "nrOfActiveInstances";
    private static final String COMPLETED = "nrOfCompletedInstances";

    private final OutgoingFlows flows;
    private final Expressions expressions;
    private final LoopInputs inputs;

    MultiInstanceBodyBehavior(OutgoingFlows flows, Expressions expressions) {
        this.flows = flows;
        this.expressions = expressions;
        this.inputs = new LoopInputs(expressions);
    }

    @Override
    public void enter(MultiInstanceBody body, Visit visit) {
        MultiInstance loop = body.loop();
        List<?> elements = inputs.elements(body, visit);
        long instances = inputs.instances(body, visit, elements);
        if (instances == 0) {
            finish(body, visit);
            return;
        }
        set(visit, INSTANCES, instances);
        set(visit, COMPLETED, 0);
        set(visit, ACTIVE, loop.sequential() ? 1 : instances);
        if (loop.sequential()) {
            begin(body, visit, 0, elements);
        } else {
            for (long i = 0; i < instances; i++) {
                visit.enterChild(activity(body, visit), variables(body, visit, i, elements));
            }
        }
    }

    /** Begins an instance of those that come one after another. */
    private void begin(MultiInstanceBody body, Visit visit, long index, @Nullable List<?> elements) {
        variables(body, visit, index, elements).forEach(visit::setLocalVariable);
        visit.enterChild(activity(body, visit));
    }

    private static FlowNode activity(MultiInstanceBody body, Visit visit) {
        return visit.definition().model().node(body.activity());
    }

    private static Map<String, Value> variables(
            MultiInstanceBody body, Visit visit, long index, @Nullable List<?> elements) {
        Map<String, Value> variables = new LinkedHashMap<>();
        variables.put(LoopInputs.COUNTER, new Value.LongValue(index));
        String elementVariable = body.loop().elementVariable();
        if (elements != null && elementVariable != null) {
            variables.put(elementVariable, LoopInputs.element(body, visit, index, elements));
        }
        Results results = body.loop().results();
        if (results != null) {
            variables.put(results.itemVariable(), new Value.NullValue());
        }
        return variables;
    }

    @Override
    public boolean childEnds(MultiInstanceBody body, Visit visit, Visit instance) {
        MultiInstance loop = body.loop();
        set(visit, COMPLETED, LoopInputs.number(visit, COMPLETED) + 1);
        if (!loop.sequential()) {
            set(visit, ACTIVE, LoopInputs.number(visit, ACTIVE) - 1);
        }
        if (loop.results() != null) {
            visit.keepResult(LoopInputs.number(instance, LoopInputs.COUNTER), LoopResults.of(instance, loop.results()));
        }
        if (loop.completionCondition() != null && expressions.condition(loop.completionCondition(), instance)) {
            return true;
        }
        if (loop.sequential()) {
            beginNext(body, visit);
        }
        return false;
    }

    private void beginNext(MultiInstanceBody body, Visit visit) {
        long next = LoopInputs.number(visit, LoopInputs.COUNTER) + 1;
        if (next < LoopInputs.number(visit, INSTANCES)) {
            begin(body, visit, next, body.loop().elementVariable() == null ? null : inputs.elements(body, visit));
        }
    }

    private static void set(Visit visit, String count, long value) {
        visit.setLocalVariable(count, new Value.LongValue(value));
    }

    @Override
    public void childrenEnded(MultiInstanceBody body, Visit visit) {
        finish(body, visit);
    }

    private static void finish(MultiInstanceBody body, Visit visit) {
        Results results = body.loop().results();
        if (results != null) {
            visit.setVariable(results.collectionVariable(), LoopResults.list(visit.results()));
        }
        visit.leave();
    }

    @Override
    public List<SequenceFlow> departBy(MultiInstanceBody body, Visit visit) {
        return flows.of(body, visit);
    }

    @Override
    public void close(MultiInstanceBody body, Visit visit, boolean canceled) {
        if (body.loop().results() != null) {
            visit.dropResults();
        }
    }
}
