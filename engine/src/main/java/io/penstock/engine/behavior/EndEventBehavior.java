package io.penstock.engine.behavior;

import io.penstock.engine.execution.ElementBehavior;
import io.penstock.engine.execution.Visit;
import io.penstock.engine.model.EventDefinition;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.SequenceFlow;
import java.util.List;

/**
 * End event (BPMN 2.0, 10.5.3): none, terminate, error, compensation, cancel or several. An error that nobody catches ends the process instance as failed, with
 * the error as the reason, so that operators see it; the standard leaves this case open.
 */
final class EndEventBehavior implements ElementBehavior<FlowNode.EndEvent> {

    private final ThrownEvents thrown;

    EndEventBehavior(ThrownEvents thrown) {
        this.thrown = thrown;
    }

    @Override
    public void enter(FlowNode.EndEvent event, Visit visit) {
        List<EventDefinition> results = event.thrown();
        EventDefinition last = results.get(results.size() - 1);
        if (thrown.throwBefore(results.subList(0, results.size() - 1), visit)) {
            end(event, last, visit);
        }
    }

    private void end(FlowNode.EndEvent event, EventDefinition result, Visit visit) {
        if (result instanceof EventDefinition.Terminate) {
            visit.terminateScope();
        } else if (result instanceof EventDefinition.Error error && error.code() != null) {
            if (!visit.throwError(error.code(), error.message())) {
                visit.noteUncaughtError(
                        "error '" + error.code() + "' of end event '" + event.id() + "' was not caught");
                visit.leave();
            }
        } else if (result instanceof EventDefinition.Cancel) {
            visit.cancelTransaction();
        } else {
            thrown.perform(result, visit);
        }
    }

    @Override
    public List<SequenceFlow> departBy(FlowNode.EndEvent event, Visit visit) {
        return List.of();
    }

    @Override
    public void close(FlowNode.EndEvent event, Visit visit, boolean canceled) {
        thrown.close(event, visit);
    }
}
