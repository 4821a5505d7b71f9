package io.penstock.engine.job;

import io.penstock.engine.execution.Definition;
import io.penstock.engine.model.AsynchronousContinuation;
import io.penstock.engine.model.EventDefinition;
import io.penstock.engine.model.EventDefinition.TimerKind;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.NodeHead;
import io.penstock.engine.model.ProcessHead;
import io.penstock.engine.model.ProcessModel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A process with one element of each kind that has jobs. */
final class TestModel {

    static final String WORK = "work";
    static final String PARALLEL_WORK = "parallelWork";
    static final String URGENT_WORK = "urgentWork";
    static final String RETRIED_WORK = "retriedWork";
    static final String REMINDER = "reminder";
    static final String DEADLINE = "deadline";
    static final String TIMER_START = "timerStart";

    private TestModel() {}

    static FlowNode.ManualTask task(String id, boolean exclusive, @Nullable String priority, @Nullable String retries) {
        return new FlowNode.ManualTask(
                head(id, "manualTask", new AsynchronousContinuation(true, false, exclusive, priority, retries)));
    }

    static Definition definition(long id, int version, @Nullable String startCycle) {
        var reminder = new FlowNode.BoundaryEvent(
                head(REMINDER, "boundaryEvent", AsynchronousContinuation.NONE),
                WORK,
                false,
                new EventDefinition.Timer(TimerKind.CYCLE, "R3/PT10S"));
        var deadline = new FlowNode.BoundaryEvent(
                head(DEADLINE, "boundaryEvent", AsynchronousContinuation.NONE), WORK, true, reminder.trigger());
        EventDefinition trigger = startCycle == null
                ? new EventDefinition.None()
                : new EventDefinition.Timer(startCycle.startsWith("R") ? TimerKind.CYCLE : TimerKind.DATE, startCycle);
        var start = new FlowNode.StartEvent(
                head(TIMER_START, "startEvent", AsynchronousContinuation.NONE), trigger, null, true);
        var model = new ProcessModel(
                new ProcessHead("order", null, null, null, null),
                List.of(
                        task(WORK, true, null, null),
                        task(PARALLEL_WORK, false, null, null),
                        task(URGENT_WORK, true, "${40 + 2}", null),
                        task(RETRIED_WORK, true, null, "${cycle}"),
                        reminder,
                        deadline,
                        start),
                List.of());
        return new Definition(id, version, 1, "default", model);
    }

    private static NodeHead head(String id, String elementName, AsynchronousContinuation continuation) {
        return new NodeHead(id, null, elementName, null, List.of(), List.of(), null, continuation);
    }
}
