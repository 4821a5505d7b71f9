package io.penstock.engine.behavior;

import io.penstock.engine.execution.Visit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tokens that wait at a joining gateway: of each incoming flow the one that came first; later ones stay for the next time. */
final class GatheredTokens {

    private final Map<String, Visit> firstByFlow = new LinkedHashMap<>();

    /** Those that wait beside the visited one, and it. */
    GatheredTokens(Visit arrived) {
        for (Visit waiting : arrived.gathered()) {
            String flow = waiting.activity().arrivedBy();
            if (flow != null) {
                firstByFlow.putIfAbsent(flow, waiting);
            }
        }
    }

    /** The incoming flows that have a token. */
    Set<String> flows() {
        return firstByFlow.keySet();
    }

    /** One token goes on, the visited one if it is of those, and the others end in it. */
    void join(Visit arrived) {
        List<Visit> tokens = new ArrayList<>(firstByFlow.values());
        Visit goesOn = tokens.stream()
                .filter(token -> isSame(token, arrived))
                .findFirst()
                .orElseGet(() -> tokens.get(tokens.size() - 1));
        tokens.stream().filter(token -> !isSame(token, goesOn)).forEach(Visit::endToken);
        goesOn.leave();
    }

    private static boolean isSame(Visit one, Visit other) {
        return one.activity().id() == other.activity().id();
    }
}
