package io.penstock.engine.generated;

import io.penstock.engine.generated.Play.Instance;
import io.penstock.engine.generated.Play.Place;
import io.penstock.engine.generated.Play.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Errors and escalations on their way outward, and signals, which are everywhere. */
final class Throwing {

    private final TokenGame game;

    Throwing(TokenGame game) {
        this.game = game;
    }

    /** An event that catches, with what its occurring does. */
    private record Catcher(Diagram.Element event, Runnable occurrence) {}

    /** Something that waits for a signal. */
    record Subscription(Token token, Diagram.Element event) {
        boolean stillWaits() {
            return !token.ended && token.phase.isWaiting();
        }
    }

    void error(Token thrower) {
        Catcher catcher = find(thrower);
        if (catcher == null) {
            thrower.place.instance.hasUncaughtError = true;
            game.leave(thrower);
        } else {
            catcher.occurrence().run();
        }
    }

    void escalation(Token thrower) {
        Catcher catcher = find(thrower);
        if (catcher != null) {
            catcher.occurrence().run();
        }
        if (catcher == null || !catcher.event().interrupting()) {
            game.leave(thrower);
        }
    }

    void signal(Token thrower) {
        subscriptions(thrower.element.text()).stream()
                .filter(Subscription::stillWaits)
                .forEach(waiting -> game.occur(waiting.token(), waiting.event()));
        game.leave(thrower);
    }

    /** What waits for a signal, the first that did first. */
    List<Subscription> subscriptions(String signal) {
        List<Subscription> all = new ArrayList<>();
        game.play.tokens().stream()
                .sorted(Comparator.comparingInt(token -> token.since))
                .forEach(token -> OpenWaits.eventsOf(token).stream()
                        .filter(event -> event.kind().trigger() == Kind.Trigger.SIGNAL && signal.equals(event.text()))
                        .forEach(event -> all.add(new Subscription(token, event))));
        return all;
    }

    /** The nearest that catches; called processes that it leaves have given their outputs then. */
    private @Nullable Catcher find(Token thrower) {
        List<Instance> left = new ArrayList<>();
        Token child = thrower;
        while (child != null) {
            Place place = child.place;
            Catcher catcher = inside(place, child, thrower.element);
            Token host = place.owner;
            if (catcher == null && host == null) {
                left.add(place.instance);
                host = place.instance.caller;
            }
            if (catcher == null && host != null) {
                catcher = atBorderOf(host, thrower.element);
            }
            if (catcher != null) {
                left.forEach(called -> game.passOutputs(called, called.caller));
                return catcher;
            }
            child = host;
        }
        return null;
    }

    private @Nullable Catcher inside(Place place, Token child, Diagram.Element thrown) {
        if (place.owner != null && !place.owner.phase.isEntered()) {
            return null;
        }
        List<Diagram.Element> starts = place.eventSubProcesses().stream()
                .filter(candidate -> !candidate.is(child.element))
                .map(candidate -> candidate.inner().start())
                .toList();
        Diagram.Element start = best(starts, thrown);
        return start == null
                ? null
                : new Catcher(
                        start,
                        () -> game.startEventSubProcess(
                                place,
                                place.eventSubProcesses().stream()
                                        .filter(candidate ->
                                                candidate.inner().start().is(start))
                                        .findFirst()
                                        .orElseThrow()));
    }

    private @Nullable Catcher atBorderOf(Token host, Diagram.Element thrown) {
        Diagram.Element boundary = best(host.boundaries(), thrown);
        return boundary == null ? null : new Catcher(boundary, () -> game.enterBoundary(host, boundary));
    }

    /** One that names what is thrown, else one that catches all. */
    private static Diagram.@Nullable Element best(List<Diagram.Element> events, Diagram.Element thrown) {
        List<Diagram.Element> fitting = events.stream()
                .filter(event -> event.kind().trigger() == thrown.kind().trigger())
                .toList();
        return fitting.stream()
                .filter(event -> event.text() != null && event.text().equals(thrown.text()))
                .findFirst()
                .or(() -> fitting.stream().filter(event -> event.text() == null).findFirst())
                .orElse(null);
    }
}
