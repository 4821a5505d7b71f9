package io.penstock.engine.generated;

import io.penstock.engine.generated.Play.Phase;
import io.penstock.engine.generated.Play.Place;
import io.penstock.engine.generated.Play.Token;
import java.util.List;
import java.util.Map;

/** Activities that repeat: a body with one token for each instance or iteration. */
final class Loops {

    private static final String COUNTER = "loopCounter";
    private static final String ACTIVE = "nrOfActiveInstances";
    private static final String COMPLETED = "nrOfCompletedInstances";

    private final TokenGame game;

    Loops(TokenGame game) {
        this.game = game;
    }

    void begin(Token body) {
        Diagram.Loop loop = body.element.loop();
        body.inside = new Place(
                body.place.instance,
                new Diagram.Scope(List.of(repeated(body.element)), List.of()),
                body.place.drawn,
                body);
        switch (loop.repeats()) {
            case AT_ONCE, ONE_AFTER_ANOTHER -> beginInstances(body, loop);
            case AGAIN -> {
                game.values.setLocal(body, COUNTER, 0);
                enter(body, Map.of());
            }
            case TESTED_BEFORE -> {
                game.values.setLocal(body, COUNTER, 0);
                if (loop.until() == null || Values.holds(body, loop.until())) {
                    enter(body, Map.of());
                } else {
                    game.leave(body);
                }
            }
        }
    }

    private static Diagram.Element repeated(Diagram.Element element) {
        Diagram.Loop loop = element.loop();
        return element.withLoop(null).withDefaultFlow(null).withAsync(loop.asyncBefore(), loop.asyncAfter());
    }

    private void beginInstances(Token body, Diagram.Loop loop) {
        if (loop.count() == 0) {
            game.leave(body);
            return;
        }
        boolean atOnce = loop.repeats() == Diagram.Repeats.AT_ONCE;
        game.values.setLocal(body, "nrOfInstances", loop.count());
        game.values.setLocal(body, COMPLETED, 0);
        game.values.setLocal(body, ACTIVE, atOnce ? loop.count() : 1);
        if (atOnce) {
            for (long i = 0; i < loop.count(); i++) {
                enter(body, Map.of(COUNTER, i));
            }
        } else {
            game.values.setLocal(body, COUNTER, 0);
            enter(body, Map.of());
        }
    }

    private void enter(Token body, Map<String, Long> variables) {
        game.enterChild(body.inside, body.inside.scope.elements().get(0), variables);
    }

    /**
     * A token ends in a place.
     *
     * @return whether the others there are cancelled
     */
    boolean childEnds(Place place, Token child) {
        Token body = place.owner;
        if (body == null || !body.isBody() || body.phase != Phase.INSIDE) {
            return false;
        }
        Diagram.Loop loop = body.element.loop();
        if (!loop.isMultiInstance()) {
            long done = add(body, COUNTER, 1);
            if (done < loop.count() && (loop.until() == null || Values.holds(child, loop.until()))) {
                enter(body, Map.of());
            }
            return false;
        }
        add(body, COMPLETED, 1);
        if (loop.repeats() == Diagram.Repeats.AT_ONCE) {
            add(body, ACTIVE, -1);
        }
        if (loop.until() != null && Values.holds(child, loop.until())) {
            return true;
        }
        if (loop.repeats() == Diagram.Repeats.ONE_AFTER_ANOTHER && Values.get(body, COUNTER) + 1 < loop.count()) {
            add(body, COUNTER, 1);
            enter(body, Map.of());
        }
        return false;
    }

    private long add(Token body, String name, long more) {
        long value = Values.get(body, name) + more;
        game.values.setLocal(body, name, value);
        return value;
    }
}
