package io.penstock.engine.generated;

import io.penstock.engine.generated.Play.Arrival;
import io.penstock.engine.generated.Play.Instance;
import io.penstock.engine.generated.Play.Phase;
import io.penstock.engine.generated.Play.Place;
import io.penstock.engine.generated.Play.State;
import io.penstock.engine.generated.Play.Token;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The token game as BPMN 2.0, chapter 13, and docs say it, in memory and as simple as can be: nothing is looked up that can be counted
 * again. What is special about loops, joins, thrown events, conditions and undoing has a class each.
 */
final class TokenGame {

    final Play play = new Play();
    final Steps steps = new Steps();
    final Values values = new Values();
    private final Diagram diagram;
    private final Conditions conditions = new Conditions(this);
    private final Joins joins = new Joins(this);
    private final Loops loops = new Loops(this);
    private final Throwing throwing = new Throwing(this);
    final AdHocs adHocs = new AdHocs(this);
    private final Undoing undoing = new Undoing(this);
    private final OpenWaits waits = new OpenWaits(this);

    TokenGame(Diagram diagram) {
        this.diagram = diagram;
    }

    /** The step is not possible, and nothing of it happens; the game is over, another one must play what went before. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refused(String code) {
            super(code);
        }
    }

    // ---- from outside

    void start(Map<String, Long> variables) {
        begin(diagram.root(), null, variables);
        run();
    }

    /**
     * Does one of the things that wait.
     *
     * @param index in {@link #waits}
     * @param variables that come with it
     */
    void perform(int index, Map<String, Long> variables) {
        OpenWaits.Open open = waits.all().get(index);
        waits.checkUnique(open);
        variables.forEach((name, value) -> values.set(open.owner(), name, value));
        conditions.evaluate();
        if (!open.owner().ended) {
            open.action().run();
        }
        run();
    }

    List<Snapshot.Wait> waits() {
        return waits.all().stream().map(OpenWaits.Open::what).toList();
    }

    List<Snapshot.Instance> instances() {
        return play.instances();
    }

    List<String> deadlocks() {
        return joins.deadlocks();
    }

    private void run() {
        conditions.evaluate();
        do {
            for (Runnable step = steps.next(); step != null; step = steps.next()) {
                step.run();
                conditions.evaluate();
            }
        } while (joins.letOneJoin());
    }

    // ---- beginning

    private void begin(Diagram.Process process, @Nullable Token caller, Map<String, Long> variables) {
        Instance instance = play.add(process, caller);
        instance.variables.putAll(variables);
        if (caller != null) {
            caller.called = instance;
        }
        watch(instance.place);
        if (!conditions.interruptAtBegin(instance.place, null)) {
            enterChild(instance.place, process.body().start(), Map.of());
        }
    }

    void enterChild(Place place, Diagram.Element element, Map<String, Long> variables) {
        plan(place, new Arrival(play.nextNumber(), element, null, variables));
    }

    void plan(Place place, Diagram.Element element, Diagram.@Nullable Flow by) {
        plan(place, new Arrival(play.nextNumber(), element, by, Map.of()));
    }

    private void plan(Place place, Arrival arrival) {
        place.arrivals.add(arrival);
        steps.plan(place.key(), () -> arrive(place, arrival));
    }

    private void arrive(Place place, Arrival arrival) {
        if (!place.arrivals.remove(arrival)) {
            return;
        }
        Token token = play.add(place, arrival);
        arrival.variables().forEach((name, value) -> values.setLocal(token, name, value));
        if (!token.element.asyncBefore()) {
            enterNow(token);
        }
    }

    private void watch(Place place) {
        for (Diagram.Element element : place.eventSubProcesses()) {
            if (element.inner().start().kind().trigger().isWatched()) {
                play.addWatcher(place, element);
            }
        }
    }

    void enterNow(Token token) {
        token.phase = Phase.INSIDE;
        token.since = play.nextNumber();
        if (!token.element.kind().isLink()) {
            token.entry.show();
        }
        Diagram.Scope inner = token.element.inner();
        if (inner != null && !token.isBody()) {
            token.inside = new Place(token.place.instance, inner, inner, token);
            watch(token.inside);
        }
        if (!conditions.interruptAtBegin(token.inside, token)) {
            work(token);
        }
    }

    private void work(Token token) {
        if (token.isBody()) {
            loops.begin(token);
            return;
        }
        switch (token.element.kind()) {
            case USER_TASK, EXTERNAL_TASK, EVENT_BASED -> {}
            case RECEIVE_TASK, MESSAGE_CATCH, TIMER_CATCH, SIGNAL_CATCH -> leaveWhatHappened(token);
            case CONDITIONAL_CATCH -> {
                if (conditions.holds(token.element, token)) {
                    leave(token);
                }
            }
            case SERVICE_TASK, SEND_TASK, BUSINESS_RULE_TASK, SCRIPT_TASK -> {
                Diagram.Assignment assignment = token.element.assignment();
                values.set(token, assignment.variable(), Values.get(token, assignment.source()) + assignment.more());
                leave(token);
            }
            case SUB_PROCESS, TRANSACTION, EVENT_SUB_PROCESS ->
                enterChild(token.inside, token.element.inner().start(), Map.of());
            case AD_HOC_SUB_PROCESS -> {} // whoever takes part chooses what begins
            case CALL_ACTIVITY -> begin(diagram.process(token.element.text()), token, token.place.instance.variables);
            case PARALLEL -> joins.joinIfComplete(token);
            case INCLUSIVE -> joins.joinIfNoneIsAwaited(token);
            case TERMINATE_END -> terminate(token);
            case ERROR_END -> throwing.error(token);
            case ESCALATION_END, ESCALATION_THROW -> throwing.escalation(token);
            case SIGNAL_END, SIGNAL_THROW -> throwing.signal(token);
            case COMPENSATION_END, COMPENSATION_THROW -> undoing.begin(token);
            case CANCEL_END -> undoing.cancelTransaction(token);
            default -> leave(token);
        }
    }

    /** Behind an event-based gateway it was that one that waited. */
    private void leaveWhatHappened(Token token) {
        if (token.by != null && token.place.scope.element(token.by.from()).kind() == Kind.EVENT_BASED) {
            leave(token);
        }
    }

    // ---- leaving

    void leave(Token token) {
        steps.plan(token, () -> {
            if (token.phase == Phase.AFTER) {
                return; // it happened twice before the token could go
            }
            if (token.element.asyncAfter()
                    && token.place.scope.from(token.element.id()).size() > 1) {
                depart(token, flow -> play.addOnFlow(token.place, token.element, flow));
            } else if (token.element.asyncAfter()) {
                token.phase = Phase.AFTER;
                stopWatching(token);
            } else {
                depart(token);
            }
        });
    }

    void depart(Token token) {
        depart(token, flow -> plan(token.place, token.place.scope.element(flow.to()), flow));
    }

    /** What left an activity by one of several flows. */
    void take(Token token) {
        end(token, false);
        if (AdHocs.isCompleting(token.place)) {
            endIfEmpty(token.place);
            return;
        }
        Diagram.Flow flow = Objects.requireNonNull(token.by);
        plan(token.place, token.place.scope.element(flow.to()), flow);
    }

    private void depart(Token token, Consumer<Diagram.Flow> sendOn) {
        List<Diagram.Flow> flows = choose(token);
        Place place = token.place;
        boolean othersAreNotNeeded = flows.isEmpty() && loops.childEnds(place, token);
        boolean completes = AdHocs.childCompletes(place, token);
        undoing.complete(token);
        if (othersAreNotNeeded) {
            cancelChildren(place);
        }
        if (completes) {
            adHocs.complete(place.owner);
            return;
        }
        if (!AdHocs.isCompleting(place)) {
            flows.forEach(sendOn);
        }
        endIfEmpty(place);
    }

    private static List<Diagram.Flow> choose(Token token) {
        Diagram.Scope scope = token.place.scope;
        if (token.element.kind() == Kind.LINK_THROW) {
            return Paths.continuations(scope, token.element).stream()
                    .map(target -> new Diagram.Flow("link of " + token.element.id(), token.element.id(), target, null))
                    .toList();
        }
        List<Diagram.Flow> all = scope.from(token.element.id());
        if (all.isEmpty() || token.element.kind() == Kind.PARALLEL) {
            return all;
        }
        List<Diagram.Flow> chosen = all.stream()
                .filter(flow -> !flow.id().equals(token.element.defaultFlow()))
                .filter(flow -> flow.condition() == null || Values.holds(token, flow.condition()))
                .limit(token.element.kind() == Kind.EXCLUSIVE ? 1 : Long.MAX_VALUE)
                .toList();
        if (chosen.isEmpty()) {
            chosen = all.stream()
                    .filter(flow -> flow.id().equals(token.element.defaultFlow()))
                    .toList();
        }
        if (chosen.isEmpty()) {
            throw new Refused("NO_FLOW_TAKEN");
        }
        return chosen;
    }

    void endIfEmpty(Place place) {
        if (place.isEmpty()) {
            steps.plan(place.key(), () -> endPlace(place));
        }
    }

    private void endPlace(Place place) {
        Token owner = place.owner;
        if (owner == null) {
            endInstance(place.instance, State.COMPLETED);
        } else if (owner.phase == Phase.UNDOING) {
            end(owner, false);
            endIfEmpty(owner.place);
        } else if (owner.phase == Phase.CANCELING) {
            undoing.leaveCancelled(owner);
        } else if (AdHocs.isDone(owner)) {
            leave(owner);
        }
    }

    private void endInstance(Instance instance, State state) {
        if (instance.caller != null) {
            passOutputs(instance, instance.caller);
            leave(instance.caller);
        }
        instance.state = instance.hasUncaughtError ? State.FAILED : state;
        stopWatching(instance.place);
        instance.place.ended = true;
    }

    void passOutputs(Instance called, Token caller) {
        Script.VARIABLES.forEach(name -> values.set(caller, name, called.variables.get(name)));
    }

    /** Ends a token; what is inside has ended. */
    void end(Token token, boolean canceled) {
        if (!token.isDone()) {
            token.entry.end(canceled);
        }
        token.ended = true;
        token.place.tokens.remove(token);
        stopWatching(token);
    }

    private static void stopWatching(Token token) {
        if (token.inside != null) {
            stopWatching(token.inside);
        }
    }

    static void stopWatching(Place place) {
        place.watchers.forEach(watcher -> watcher.ended = true);
        place.watchers.clear();
    }

    // ---- what stops something

    /** What a token, one of its boundary events, an event subprocess, or an event behind a gateway waits for happened. */
    void occur(Token token, Diagram.Element element) {
        if (token.phase == Phase.WATCHING) {
            startEventSubProcess(token.place, token.element);
        } else if (element.is(token.element)) {
            leave(token);
        } else if (element.kind().isBoundary()) {
            enterBoundary(token, element);
        } else {
            Diagram.Flow flow = token.place.scope.to(element.id()).get(0);
            end(token, true);
            plan(token.place, element, flow);
        }
    }

    void startEventSubProcess(Place place, Diagram.Element eventSubProcess) {
        if (eventSubProcess.inner().start().interrupting()) {
            cancelChildren(place);
            stopWatching(place);
            if (place.owner != null) {
                place.owner.completing = true; // an ad-hoc subprocess begins nothing more
            }
        }
        enterChild(place, eventSubProcess, Map.of());
    }

    void enterBoundary(Token host, Diagram.Element boundary) {
        if (boundary.interrupting()) {
            cancel(host);
        }
        plan(host.place, boundary, null);
    }

    void cancel(Token token) {
        if (token.inside != null) {
            cancelChildren(token.inside);
        }
        Instance called = token.called;
        if (called != null && token.phase == Phase.INSIDE && called.state == State.ACTIVE) {
            cancelChildren(called.place);
            stopWatching(called.place);
            called.state = State.DELETED;
            called.place.ended = true;
        }
        end(token, true);
    }

    void cancelChildren(Place place) {
        steps.drop(place.key());
        place.arrivals.clear();
        List.copyOf(place.tokens).forEach(this::cancel);
    }

    private void terminate(Token token) {
        Place place = token.place;
        end(token, false);
        cancelChildren(place);
        if (place.owner == null) {
            endInstance(place.instance, State.TERMINATED);
        } else {
            steps.plan(place.key(), () -> endPlace(place));
        }
    }
}
