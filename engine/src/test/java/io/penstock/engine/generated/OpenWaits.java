package io.penstock.engine.generated;

import io.penstock.engine.generated.Play.Phase;
import io.penstock.engine.generated.Play.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What can be done from outside. */
final class OpenWaits {

    private final TokenGame game;
    private final List<Throwing.Subscription> deliveries = new ArrayList<>();

    OpenWaits(TokenGame game) {
        this.game = game;
    }

    /** Something that can be done, by whom it waits, and what it does. */
    record Open(Snapshot.Wait what, Token owner, Runnable action) {}

    /** By age of what waits. */
    List<Open> all() {
        List<Open> all = new ArrayList<>();
        for (Token token : game.play.tokens()) {
            switch (token.phase) {
                case BEFORE -> all.add(job(token, () -> game.enterNow(token)));
                case AFTER -> all.add(job(token, () -> game.depart(token)));
                case ON_FLOW -> all.add(job(token, () -> game.take(token)));
                default -> {
                    eventsOf(token).forEach(event -> collect(token, event, all));
                    collectChoices(token, all);
                }
            }
        }
        for (Throwing.Subscription delivery : deliveries) {
            if (delivery.stillWaits()) {
                all.add(open(Snapshot.Wait.DELIVERY, delivery.token(), delivery.event(), () -> {
                    deliveries.remove(delivery);
                    game.occur(delivery.token(), delivery.event());
                }));
            }
        }
        all.sort(Comparator.<Open>comparingInt(open -> open.owner().number)
                .thenComparing(open -> open.what().element())
                .thenComparing(open -> open.what().kind()));
        return all;
    }

    /** Elements whose trigger a token waits for. */
    static List<Diagram.Element> eventsOf(Token token) {
        if (token.phase == Phase.WATCHING) {
            return List.of(token.element.inner().start());
        }
        List<Diagram.Element> events = new ArrayList<>(token.boundaries());
        if (token.phase == Phase.INSIDE && !token.isBody()) {
            if (token.element.kind() == Kind.EVENT_BASED) {
                token.place
                        .scope
                        .from(token.element.id())
                        .forEach(flow -> events.add(token.place.scope.element(flow.to())));
            } else if (waitsItself(token.element.kind())) {
                events.add(token.element);
            }
        }
        return events;
    }

    static boolean waitsItself(Kind kind) {
        return kind == Kind.USER_TASK || kind == Kind.EXTERNAL_TASK || kind == Kind.RECEIVE_TASK || kind.isCatch();
    }

    private void collect(Token token, Diagram.Element event, List<Open> all) {
        Kind kind = event.kind();
        Runnable occurrence = () -> game.occur(token, event);
        if (kind == Kind.USER_TASK) {
            all.add(open(Snapshot.Wait.TASK, token, event, occurrence));
        } else if (kind == Kind.EXTERNAL_TASK) {
            all.add(open(Snapshot.Wait.EXTERNAL, token, event, occurrence));
        } else if (kind.trigger() == Kind.Trigger.MESSAGE) {
            all.add(open(Snapshot.Wait.MESSAGE, token, event, occurrence));
        } else if (kind == Kind.CONDITIONAL_CATCH) {
            all.add(open(Snapshot.Wait.CONDITION, token, event, () -> {}));
        } else if (kind.trigger() == Kind.Trigger.SIGNAL) {
            all.add(open(Snapshot.Wait.SIGNAL, token, event, () -> deliverLater(event.text())));
        } else if (kind.trigger() == Kind.Trigger.TIMER && !token.occurredTimers.contains(event.id())) {
            all.add(open(Snapshot.Wait.TIMER, token, event, () -> {
                token.occurredTimers.add(event.id());
                game.occur(token, event);
            }));
        }
    }

    private void collectChoices(Token token, List<Open> all) {
        if (token.element.kind() != Kind.AD_HOC_SUB_PROCESS || token.isBody() || !AdHocs.mayBegin(token)) {
            return;
        }
        for (Diagram.Element choice : AdHocs.enabled(token)) {
            all.add(open(Snapshot.Wait.CHOICE, token, choice, () -> game.enterChild(token.inside, choice, Map.of())));
        }
        all.add(open(Snapshot.Wait.NO_MORE, token, token.element, () -> game.adHocs.complete(token)));
    }

    private void deliverLater(String signal) {
        deliveries.addAll(new Throwing(game).subscriptions(signal));
    }

    private static Open job(Token token, Runnable action) {
        String process = token.place.instance.process.key();
        return new Open(new Snapshot.Wait(process, Snapshot.Wait.JOB, token.entry.shownId), token, action);
    }

    private static Open open(String kind, Token owner, Diagram.Element element, Runnable action) {
        return new Open(new Snapshot.Wait(owner.place.instance.process.key(), kind, element.id()), owner, action);
    }

    /** One message does not arrive at two places. */
    void checkUnique(Open open) {
        long same = all().stream()
                .filter(other ->
                        other.what().equals(open.what()) && other.owner().place.instance == open.owner().place.instance)
                .count();
        if (same > 1 && open.what().kind().equals(Snapshot.Wait.MESSAGE)) {
            throw new TokenGame.Refused("MESSAGE_MATCHES_SEVERAL");
        }
    }
}
