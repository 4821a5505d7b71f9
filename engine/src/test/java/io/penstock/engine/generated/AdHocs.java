package io.penstock.engine.generated;

import io.penstock.engine.generated.Play.Phase;
import io.penstock.engine.generated.Play.Place;
import io.penstock.engine.generated.Play.Token;
import java.util.List;

/** Ad-hoc subprocesses: whoever takes part chooses what begins. */
final class AdHocs {

    private final TokenGame game;

    AdHocs(TokenGame game) {
        this.game = game;
    }

    private static boolean isAdHoc(Token token) {
        return token.element.kind() == Kind.AD_HOC_SUB_PROCESS && !token.isBody();
    }

    static boolean mayBegin(Token adHoc) {
        return adHoc.phase == Phase.INSIDE && !adHoc.completing;
    }

    /** The elements that may begin now. */
    static List<Diagram.Element> enabled(Token adHoc) {
        boolean occupied = adHoc.element.text() != null && !adHoc.inside.isEmpty();
        return occupied ? List.of() : adHoc.element.inner().choices();
    }

    /** Whether the completion condition holds when something inside is done. */
    static boolean childCompletes(Place place, Token child) {
        Token adHoc = place.owner;
        return adHoc != null
                && isAdHoc(adHoc)
                && mayBegin(adHoc)
                && child.element.kind().isActivity()
                && adHoc.element.condition() != null
                && Values.holds(child, adHoc.element.condition());
    }

    /** Nothing more begins inside. */
    void complete(Token adHoc) {
        Place place = adHoc.inside;
        adHoc.completing = true;
        TokenGame.stopWatching(place);
        if (adHoc.element.interrupting()) {
            game.cancelChildren(place);
        } else {
            place.arrivals.clear();
            List.copyOf(place.tokens).stream()
                    .filter(token -> Joins.mayJoin(place.scope, token.element))
                    .forEach(game::cancel);
        }
        game.endIfEmpty(place);
    }

    static boolean isCompleting(Place place) {
        return place.owner != null && isAdHoc(place.owner) && place.owner.completing;
    }

    /** Whether one without tokens has ended: not as long as something may begin. */
    static boolean isDone(Token scope) {
        return !isAdHoc(scope) || scope.completing;
    }
}
