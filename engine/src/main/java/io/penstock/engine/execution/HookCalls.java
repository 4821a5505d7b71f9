package io.penstock.engine.execution;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Reference;
import io.penstock.engine.api.delegate.BpmnError;
import io.penstock.engine.model.ElementExtensions;
import io.penstock.engine.model.Listener;
import io.penstock.engine.model.SequenceFlow;
import io.penstock.engine.variable.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * When what is hung on an element is done: inputs before anything of the activity begins, start listeners before its behavior; end
 * listeners, and then outputs, when it is done; end listeners alone when it is cancelled. A business error of a start or end listener
 * of an activity, or of a take listener, goes outward as one of the activity does; where a process or a cancelled activity ends nobody is
 * left to catch it.
 */
final class HookCalls {

    private final Run run;

    HookCalls(Run run) {
        this.run = run;
    }

    private Hooks hooks() {
        return run.collaborators().behaviors().hooks();
    }

    private static ElementExtensions of(Scope scope, String elementId) {
        return scope.instance().definition().model().extensions().of(elementId);
    }

    private static ElementExtensions of(ActivityScope activity) {
        // A link is a piece of a sequence flow, and the body of a loop is not drawn.
        return of(activity, activity.node().id());
    }

    // ---- activities

    /**
     * An activity is about to begin.
     *
     * @return false when a business error was thrown, and caught, so that it does not begin
     */
    boolean map(ActivityScope activity) {
        ElementExtensions extensions = of(activity);
        if (extensions.inputs().isEmpty()) {
            return true;
        }
        return unlessThrown(activity, () -> {
            Map<String, Value> values = new LinkedHashMap<>();
            hooks().map(extensions.inputs(), run.visit(activity), values::put);
            values.forEach((name, value) -> run.variables().setLocal(activity, name, value));
        });
    }

    /**
     * An activity begins.
     *
     * @return false when a business error was thrown, and caught, so that it does not go on
     */
    boolean begin(ActivityScope activity) {
        List<Listener> listeners = of(activity).listenersOf(Listener.START);
        return listeners.isEmpty()
                || unlessThrown(activity, () -> hooks().call(listeners, view(activity, Listener.START)));
    }

    /**
     * An activity is done.
     *
     * @return false when a business error was thrown, and caught, so that it is not left
     */
    boolean end(ActivityScope activity) {
        ElementExtensions extensions = of(activity);
        if (extensions.areSilent() || !activity.isToBeTold()) {
            return true;
        }
        activity.told();
        return unlessThrown(activity, () -> complete(activity, extensions));
    }

    /**
     * An activity ends, done or cancelled, and nothing holds it back. One that is cancelled gives what it has as in Camunda 7, but not
     * when the whole process instance is deleted: nobody would read it, and nothing may keep an operator from deleting.
     */
    void end(ActivityScope activity, boolean canceled) {
        ElementExtensions extensions = of(activity);
        if (extensions.areSilent()) {
            return;
        }
        boolean toBeTold = activity.isToBeTold();
        activity.ending();
        if (!toBeTold) {
            return;
        }
        uncaught(activity, activity.node().id(), () -> {
            if (canceled && activity.instance().isDeleted()) {
                hooks().call(extensions.listenersOf(Listener.END), view(activity, Listener.END));
            } else {
                complete(activity, extensions);
            }
        });
    }

    private void complete(ActivityScope activity, ElementExtensions extensions) {
        hooks().call(extensions.listenersOf(Listener.END), view(activity, Listener.END));
        Scope around = activity.parent();
        hooks().map(extensions.outputs(), run.visit(activity), (name, value) -> run.variables()
                .set(around, name, value));
    }

    /**
     * Something happens to an activity while it waits.
     *
     * @param as what its listeners see
     * @return false when a business error was thrown, and caught
     */
    boolean tell(ActivityScope activity, String event, UnaryOperator<ExecutionView> as) {
        List<Listener> listeners = of(activity).listenersOf(event);
        if (listeners.isEmpty()) {
            return true;
        }
        Runnable call = () -> hooks().call(listeners, as.apply(view(activity, event)));
        if (activity.isEnding()) {
            uncaught(activity, activity.node().id(), call);
            return true;
        }
        return unlessThrown(activity, call);
    }

    private ExecutionView view(ActivityScope activity, String event) {
        return new ScopeView(
                run, activity, activity.node().id(), activity.node().head().name(), event);
    }

    // ---- flows

    /**
     * A token goes along a flow.
     *
     * @return false when a business error was thrown, and caught, so that the token is gone
     */
    boolean take(Scope scope, SequenceFlow flow) {
        List<Listener> listeners = of(scope, flow.id()).listenersOf(Listener.TAKE);
        if (listeners.isEmpty()) {
            return true;
        }
        String name =
                scope.instance().definition().model().node(flow.source()).head().name();
        var view = new ScopeView(run, scope, flow.source(), name, Listener.TAKE);
        return unlessThrown(scope, () -> hooks().call(listeners, view));
    }

    // ---- processes

    void begin(InstanceScope instance) {
        call(instance, Listener.START);
    }

    void end(InstanceScope instance) {
        call(instance, Listener.END);
    }

    private void call(InstanceScope instance, String event) {
        String key = instance.definition().key();
        List<Listener> listeners = of(instance, key).listenersOf(event);
        if (!listeners.isEmpty()) {
            String name = instance.definition().model().head().name();
            var view = new ScopeView(run, instance, key, name, event);
            uncaught(instance, key, () -> hooks().call(listeners, view));
        }
    }

    // ---- business errors

    private boolean unlessThrown(Scope from, Runnable work) {
        try {
            work.run();
            return true;
        } catch (BpmnError error) {
            if (!new ThrownError(error.errorCode(), error.getMessage()).propagate(run, from)) {
                throw notCaught(from, elementId(from), error);
            }
            return false;
        }
    }

    private static void uncaught(Scope at, String elementId, Runnable work) {
        try {
            work.run();
        } catch (BpmnError error) {
            throw notCaught(at, elementId, error);
        }
    }

    private static String elementId(Scope scope) {
        return scope instanceof ActivityScope activity
                ? activity.node().id()
                : scope.instance().definition().key();
    }

    private static EngineException notCaught(Scope at, String elementId, BpmnError error) {
        return new EngineException(
                ErrorCode.ERROR_NOT_CAUGHT,
                "Nothing catches error '" + error.errorCode() + "' of a listener or mapping of '" + elementId + "'",
                error,
                Reference.of("processInstance", at.instance().id()),
                new Reference("activity", elementId));
    }
}
