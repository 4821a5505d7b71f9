package io.penstock.engine.execution;

import io.penstock.engine.execution.RunningHierarchies.Entered;
import java.util.function.BiConsumer;
import org.slf4j.MDC;

/** Continuations that share one run. */
@SuppressWarnings("try") // log context and claim are closed, not used
final class RunContinuations implements Continuations {

    private final Run run;
    private final RunningHierarchies running;

    RunContinuations(Run run, RunningHierarchies running) {
        this.run = run;
        this.running = running;
    }

    @Override
    public void enter(ProcessInstanceRow instance, ActivityInstanceRow activity) {
        resume(instance, activity, (same, scope) -> {
            scope.enter(same.unitOfWork().now());
            same.begin(scope);
        });
    }

    @Override
    public void leave(ProcessInstanceRow instance, ActivityInstanceRow activity) {
        resume(instance, activity, (same, scope) -> same.departures().goOn(scope));
    }

    @Override
    public void occur(ProcessInstanceRow instance, ActivityInstanceRow activity, String elementId) {
        resume(instance, activity, (same, scope) -> same.occur(scope, elementId));
    }

    @Override
    public Runnable mark() {
        return run.mark();
    }

    void resume(ProcessInstanceRow instance, ActivityInstanceRow activity, BiConsumer<Run, ActivityScope> work) {
        try (var mdc = MDC.putCloseable("processInstanceId", Long.toString(instance.id()));
                Entered alone = running.enter(instance)) {
            WorkingSet workingSet = run.workingSet();
            work.accept(run, workingSet.activity(workingSet.instance(instance), activity));
            run.finish();
        }
    }
}
