package io.penstock.engine.generated;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is where while a diagram is played: process instances, the scopes inside, the tokens inside those. */
final class Play {

    /** More activities than this in one play: tokens breed or a loop does not end. */
    private static final int MOST_ACTIVITIES = 250;

    enum State {
        ACTIVE,
        COMPLETED,
        TERMINATED,
        FAILED,
        DELETED
    }

    enum Phase {
        /** A job will enter. */
        BEFORE,
        INSIDE,
        /** A job will leave. */
        AFTER,
        /** On a flow, that a job will take. */
        ON_FLOW,
        /** An event subprocess that has not started. */
        WATCHING,
        /** Done, and can be undone. */
        COMPLETED,
        /** Was done, and what is inside is undone. */
        UNDOING,
        /** A transaction that was cancelled, and is undone. */
        CANCELING;

        boolean isEntered() {
            return this == INSIDE || this == CANCELING;
        }

        boolean isWaiting() {
            return this == INSIDE || this == WATCHING;
        }
    }

    /** A process instance. */
    static final class Instance {
        final Diagram.Process process;
        final @Nullable Token caller;
        final Place place;
        final Map<String, Long> variables = new TreeMap<>();
        final List<Entry> history = new ArrayList<>();
        State state = State.ACTIVE;
        boolean hasUncaughtError;
        int completions;

        Instance(Diagram.Process process, @Nullable Token caller) {
            this.process = process;
            this.caller = caller;
            this.place = new Place(this, process.body(), process.body(), null);
        }
    }

    /** A line of history. */
    static final class Entry {
        final String shownId;
        private String mark = "?";
        private boolean shown;

        Entry(String shownId) {
            this.shownId = shownId;
        }

        void show() {
            shown = true;
        }

        void end(boolean canceled) {
            mark = canceled ? "-x" : "";
        }
    }

    /** What tokens run in: a process instance, a subprocess, the body of a loop, or an event that undoes. */
    static final class Place {
        final Instance instance;
        /** Nodes and flows for the tokens here. */
        final Diagram.Scope scope;
        /** Where the elements are drawn; differs inside the body of a loop. */
        final Diagram.Scope drawn;

        final @Nullable Token owner;
        final List<Token> tokens = new ArrayList<>();
        final List<Token> watchers = new ArrayList<>();
        final List<Token> remembered = new ArrayList<>();
        final List<Arrival> arrivals = new ArrayList<>();
        boolean ended;

        Place(Instance instance, Diagram.Scope scope, Diagram.Scope drawn, @Nullable Token owner) {
            this.instance = instance;
            this.scope = scope;
            this.drawn = drawn;
            this.owner = owner;
        }

        boolean isEmpty() {
            return tokens.isEmpty() && arrivals.isEmpty();
        }

        /** Those that are drawn inside the process or subprocess. */
        List<Diagram.Element> eventSubProcesses() {
            return owner == null || scope.equals(owner.element.inner()) ? scope.eventSubProcesses() : List.of();
        }

        /** What steps of this place are dropped with. */
        Object key() {
            return owner == null ? this : owner;
        }
    }

    /** A token on a flow, or out of nothing. */
    record Arrival(int number, Diagram.Element element, Diagram.@Nullable Flow by, Map<String, Long> variables) {}

    /** A token at a flow node, or what was one. */
    static final class Token {
        final int number;
        final Diagram.Element element;
        final Diagram.@Nullable Flow by;
        final Diagram.Scope home;
        final Entry entry;
        final Set<String> occurredTimers = new HashSet<>();
        final Map<String, Long> variables = new HashMap<>();
        Place place;
        Phase phase = Phase.BEFORE;
        /** When it began to wait, for the order in which signals arrive. */
        int since;

        int completion;
        boolean ended;
        /** Whether nothing more begins inside an ad-hoc subprocess. */
        boolean completing;

        @Nullable Place inside;

        @Nullable Instance called;

        Token(int number, Place place, Diagram.Element element, Diagram.@Nullable Flow by) {
            this.number = number;
            this.place = place;
            this.element = element;
            this.by = by;
            this.home = place.drawn;
            Diagram.Loop loop = element.loop();
            this.entry =
                    new Entry(element.id() + (loop == null ? "" : loop.repeats().suffix()));
        }

        /** Whether it is the body of a loop. */
        boolean isBody() {
            return element.loop() != null;
        }

        boolean isDone() {
            return phase == Phase.COMPLETED || phase == Phase.UNDOING;
        }

        List<Diagram.Element> boundaries() {
            return phase.isEntered() ? place.scope.boundariesOf(element.id()) : List.of();
        }

        /** Itself and the tokens around, up to the process instance. */
        Stream<Token> around() {
            return Stream.iterate(this, token -> token != null, token -> token.place.owner);
        }
    }

    private final List<Instance> instances = new ArrayList<>();
    private int activities;
    private int numbers;

    int nextNumber() {
        return ++numbers;
    }

    Instance add(Diagram.Process process, @Nullable Token caller) {
        var instance = new Instance(process, caller);
        instances.add(instance);
        return instance;
    }

    Token add(Place place, Arrival arrival) {
        if (++activities > MOST_ACTIVITIES) {
            throw new Runaway();
        }
        var token = new Token(nextNumber(), place, arrival.element(), arrival.by());
        place.tokens.add(token);
        place.instance.history.add(token.entry);
        return token;
    }

    Token addOnFlow(Place place, Diagram.Element left, Diagram.Flow flow) {
        var token = new Token(nextNumber(), place, left, flow);
        token.phase = Phase.ON_FLOW;
        place.tokens.add(token);
        return token;
    }

    Token addWatcher(Place place, Diagram.Element eventSubProcess) {
        var token = new Token(nextNumber(), place, eventSubProcess, null);
        token.phase = Phase.WATCHING;
        token.since = nextNumber();
        place.watchers.add(token);
        return token;
    }

    /** Everything that is a token or watches, oldest instances first. */
    List<Token> tokens() {
        List<Token> all = new ArrayList<>();
        instances.stream().filter(instance -> !instance.place.ended).forEach(instance -> collect(instance.place, all));
        return all;
    }

    static List<Token> tokensOf(Instance instance) {
        List<Token> all = new ArrayList<>();
        collect(instance.place, all);
        return all;
    }

    private static void collect(Place place, List<Token> all) {
        all.addAll(place.watchers);
        for (Token token : place.tokens) {
            all.add(token);
            if (token.inside != null) {
                collect(token.inside, all);
            }
        }
    }

    /** What people see of each instance, in the order in which they began. */
    List<Snapshot.Instance> instances() {
        return instances.stream()
                .map(instance -> new Snapshot.Instance(
                        instance.process.key(),
                        instance.state.name(),
                        instance.history.stream()
                                .filter(entry -> entry.shown)
                                .map(entry -> entry.shownId + entry.mark)
                                .toList(),
                        new TreeMap<>(instance.variables)))
                .toList();
    }

    /** The play does not end by itself. */
    static final class Runaway extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
