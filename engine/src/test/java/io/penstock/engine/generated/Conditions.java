package io.penstock.engine.generated;

import io.penstock.engine.generated.Play.Phase;
import io.penstock.engine.generated.Play.Place;
import io.penstock.engine.generated.Play.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conditional events: asked as their scope begins, and after a variable that they watch changed; outer scopes first. */
final class Conditions {

    private final TokenGame game;

    Conditions(TokenGame game) {
        this.game = game;
    }

    private record Waiting(Token token, Diagram.Element event) {
        long depth() {
            return token.around().count() + (token.phase == Phase.WATCHING ? 0 : 1);
        }

        boolean stillWaits() {
            return !token.ended && token.phase.isWaiting();
        }
    }

    void evaluate() {
        for (Values.Change change = game.values.nextChange(); change != null; change = game.values.nextChange()) {
            Token owner = change.owner();
            if (owner == null ? change.instance().place.ended : owner.ended) {
                continue;
            }
            String name = change.name();
            for (Waiting waiting : waitingIn(change.instance(), owner)) {
                boolean watches = waiting.event().text() == null
                        || name.equals(waiting.event().text());
                if (waiting.stillWaits() && watches && holds(waiting.event(), waiting.token())) {
                    game.occur(waiting.token(), waiting.event());
                }
            }
        }
    }

    private static List<Waiting> waitingIn(Play.Instance instance, @Nullable Token owner) {
        List<Waiting> waiting = new ArrayList<>();
        Play.tokensOf(instance).stream()
                .filter(token -> token.phase.isWaiting())
                .filter(token -> owner == null || token.around().anyMatch(around -> around == owner))
                .sorted(Comparator.comparingInt(token -> token.number))
                .forEach(token -> addEvents(token, waiting));
        waiting.sort(Comparator.comparingLong(Waiting::depth)); // stable
        return waiting;
    }

    private static void addEvents(Token token, List<Waiting> waiting) {
        List<Diagram.Element> events = new ArrayList<>();
        if (token.phase == Phase.WATCHING) {
            events.add(token.element.inner().start());
        } else {
            events.addAll(token.boundaries());
            if (token.element.kind().isCatch()) {
                events.add(token.element);
            }
        }
        events.stream()
                .filter(event -> event.kind().trigger() == Kind.Trigger.CONDITION)
                .forEach(event -> waiting.add(new Waiting(token, event)));
    }

    /**
     * A scope begins.
     *
     * @param place where event subprocesses may watch
     * @param token whose boundary events may watch
     * @return whether an event has interrupted it
     */
    boolean interruptAtBegin(@Nullable Place place, @Nullable Token token) {
        List<Waiting> waiting = new ArrayList<>();
        if (place != null) {
            place.watchers.forEach(watcher -> addEvents(watcher, waiting));
        }
        if (token != null) {
            addEvents(token, waiting);
            waiting.removeIf(own -> own.event().is(token.element));
        }
        for (Waiting each : waiting) {
            if (each.stillWaits() && holds(each.event(), each.token())) {
                game.occur(each.token(), each.event());
                if (each.event().interrupting()) {
                    return true;
                }
            }
        }
        return false;
    }

    boolean holds(Diagram.Element event, Token from) {
        return Values.holds(from, event.condition());
    }
}
