package io.penstock.engine.generated;

import io.penstock.engine.generated.Play.Phase;
import io.penstock.engine.generated.Play.Place;
import io.penstock.engine.generated.Play.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Compensation: what completed is remembered, and undone in reverse order. */
final class Undoing {

    private final TokenGame game;

    Undoing(TokenGame game) {
        this.game = game;
    }

    // ---- remembering

    /** A token is done; it is remembered when it can be undone. */
    void complete(Token token) {
        if (!isRemembered(token)) {
            game.end(token, false);
            return;
        }
        game.steps.drop(token);
        token.entry.end(false);
        token.phase = Phase.COMPLETED;
        token.completion = ++token.place.instance.completions;
        token.place.tokens.remove(token);
        token.place.remembered.add(token);
        if (token.inside != null) {
            TokenGame.stopWatching(token.inside);
        }
    }

    private static boolean isRemembered(Token token) {
        if (hasHandler(token)) {
            return true;
        }
        boolean holds = token.element.kind().isScope() || token.isBody();
        return holds
                && !token.home.isHandler(token.element.id())
                && token.inside != null
                && !token.inside.remembered.isEmpty();
    }

    /** The instances of a loop are undone each for itself, not the loop. */
    private static boolean hasHandler(Token token) {
        return !token.isBody() && token.home.handlerOf(token.element.id()).isPresent();
    }

    // ---- undoing

    void begin(Token thrower) {
        Place where = thrower.place;
        if (thrower.element.interrupting()) {
            where = new Place(thrower.place.instance, thrower.place.drawn, thrower.place.drawn, thrower);
            thrower.inside = where;
        }
        List<Token> completed = new ArrayList<>(lastFirst(thrower.place));
        for (Place place = thrower.place; isEventSubProcess(place); ) {
            place = place.owner.place;
            completed.addAll(lastFirst(place));
        }
        String only = thrower.element.text();
        completed.removeIf(token -> only != null && !token.element.id().equals(only));
        for (Token token : completed) {
            undo(token, where);
        }
        if (completed.isEmpty() || !thrower.element.interrupting()) {
            game.leave(thrower);
        }
    }

    private static boolean isEventSubProcess(Place place) {
        return place.owner != null && place.owner.element.kind() == Kind.EVENT_SUB_PROCESS;
    }

    private static List<Token> lastFirst(Place place) {
        return place.remembered.stream()
                .sorted(Comparator.comparingInt((Token token) -> token.completion)
                        .reversed())
                .toList();
    }

    private void undo(Token completed, Place where) {
        completed.place.remembered.remove(completed);
        if (hasHandler(completed)) {
            completed.ended = true;
            Diagram.Element handler =
                    completed.home.handlerOf(completed.element.id()).orElseThrow();
            game.enterChild(where, handler, Map.of());
            return;
        }
        completed.phase = Phase.UNDOING;
        completed.place = where;
        where.tokens.add(completed);
        lastFirst(completed.inside).forEach(inner -> undo(inner, completed.inside));
    }

    // ---- transactions

    void cancelTransaction(Token from) {
        Token transaction = from.around()
                .filter(token -> token.element.kind() == Kind.TRANSACTION)
                .findFirst()
                .orElseThrow();
        game.end(from, true);
        game.cancelChildren(transaction.inside);
        TokenGame.stopWatching(transaction.inside);
        transaction.phase = Phase.CANCELING;
        lastFirst(transaction.inside).forEach(completed -> undo(completed, transaction.inside));
        game.endIfEmpty(transaction.inside);
    }

    /** By the boundary event, of the whole loop when the transaction repeats. */
    void leaveCancelled(Token transaction) {
        Token host = transaction.place.owner != null && transaction.place.owner.isBody()
                ? transaction.place.owner
                : transaction;
        Diagram.Element boundary = host.boundaries().stream()
                .filter(candidate -> candidate.kind() == Kind.CANCEL_BOUNDARY)
                .findFirst()
                .orElseThrow();
        game.enterBoundary(host, boundary);
    }
}
