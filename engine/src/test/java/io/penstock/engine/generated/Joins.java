package io.penstock.engine.generated;

import io.penstock.engine.generated.Play.Phase;
import io.penstock.engine.generated.Play.Place;
import io.penstock.engine.generated.Play.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parallel and inclusive gateways. */
final class Joins {

    private final TokenGame game;

    Joins(TokenGame game) {
        this.game = game;
    }

    /** A token came to a parallel gateway. */
    void joinIfComplete(Token token) {
        Map<String, Token> first = firstByFlow(token.place, token.element);
        if (first.size() >= token.place.scope.to(token.element.id()).size()) {
            join(first, token);
        }
    }

    /** A token came to an inclusive gateway. */
    void joinIfNoneIsAwaited(Token token) {
        Map<String, Token> first = firstByFlow(token.place, token.element);
        if (mayJoin(token.place, token.element, first)) {
            join(first, token);
        }
    }

    private static Map<String, Token> firstByFlow(Place place, Diagram.Element gateway) {
        Map<String, Token> first = new LinkedHashMap<>();
        for (Token token : place.tokens) {
            if (token.element.is(gateway) && token.phase == Phase.INSIDE && token.by != null) {
                first.putIfAbsent(token.by.id(), token);
            }
        }
        return first;
    }

    private void join(Map<String, Token> first, Token preferred) {
        List<Token> tokens = new ArrayList<>(first.values());
        Token goesOn = tokens.contains(preferred) ? preferred : tokens.get(tokens.size() - 1);
        tokens.stream().filter(token -> token != goesOn).forEach(token -> game.end(token, false));
        game.leave(goesOn);
    }

    private static boolean mayJoin(Place place, Diagram.Element gateway, Map<String, Token> first) {
        var paths = new Paths(place.scope, gateway, first.keySet());
        return !first.isEmpty()
                && place.tokens.stream().noneMatch(paths::mustBeAwaited)
                && place.arrivals.stream().noneMatch(paths::mustBeAwaited);
    }

    /** All tokens rest: of the inclusive gateways that may join the one whose token has waited longest does. */
    boolean letOneJoin() {
        List<Token> waiting = game.play.tokens().stream()
                .filter(token -> token.element.kind() == Kind.INCLUSIVE && token.phase == Phase.INSIDE)
                .sorted(Comparator.comparingInt(token -> token.number))
                .toList();
        for (Token token : waiting) {
            Map<String, Token> first = firstByFlow(token.place, token.element);
            if (first.containsValue(token) && mayJoin(token.place, token.element, first)) {
                join(first, token);
                return true;
            }
        }
        return false;
    }

    /** Where tokens wait for others that can no longer come: all that are in their scope wait so, but for event subprocesses. */
    List<String> deadlocks() {
        return game.play.tokens().stream()
                .filter(Joins::waitsToJoin)
                .filter(token -> token.place.owner == null
                        || token.place.owner.element.kind() != Kind.AD_HOC_SUB_PROCESS
                        || token.place.owner.isBody()) // more may begin there
                .filter(token -> token.place.tokens.stream()
                        .allMatch(other -> waitsToJoin(other) || other.element.kind() == Kind.EVENT_SUB_PROCESS))
                .map(token -> token.element.id())
                .sorted()
                .distinct()
                .toList();
    }

    /** Whether a token may wait at an element for others. */
    static boolean mayJoin(Diagram.Scope scope, Diagram.Element element) {
        return (element.kind() == Kind.PARALLEL || element.kind() == Kind.INCLUSIVE)
                && scope.to(element.id()).size() > 1;
    }

    private static boolean waitsToJoin(Token token) {
        return token.phase == Phase.INSIDE
                && (token.element.kind() == Kind.PARALLEL || token.element.kind() == Kind.INCLUSIVE);
    }
}
